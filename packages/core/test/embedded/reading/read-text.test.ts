import { describe, expect, it } from 'vitest';
import { type Place, readText } from '../../../src/embedded/reading/index.js';
import { standardLexicon } from '../../../src/embedded/words.js';

/** The readings of a text as `words → attribute=value`, a denied one with a `!`. */
function read(text: string, place: Place = 'subject'): string[] {
  return readText({ place, text, item: 0 }, standardLexicon()).readings.map(
    ({ start, end, attribute, value, negated }) =>
      `${text.slice(start, end)} → ${negated ? '!' : ''}${attribute}=${value}`,
  );
}

describe('reading the subject', () => {
  it('gives each describing word to the noun that it stands beside', () => {
    expect(read('black square glasses, black hair, black skin')).toEqual([
      'black → glassesColour=black',
      'square glasses → glasses=square',
      'black hair → hairColour=black',
      'black skin → skin=dark',
    ]);
  });

  it('reads what stands after its noun, in the same clause only', () => {
    expect(read('hair short and curly, round glasses')).toEqual([
      'hair short → hairLength=short',
      'curly → hairTexture=curly',
      'round glasses → glasses=round',
    ]);
  });

  it('takes the longest wording', () => {
    expect(read('light brown hair')).toEqual(['light brown hair → hairColour=light-brown']);
    expect(read('salt-and-pepper beard')).toContain('salt-and-pepper → facialHairColour=salt-and-pepper');
  });

  it('denies what follows "no", and what "or" adds to it', () => {
    expect(read('no hat or sunglasses', 'constraints')).toEqual([
      'hat → !covering=hat',
      'sunglasses → !glasses=sunglasses',
    ]);
    expect(read('no glasses, smiling')).toEqual(['glasses → !glasses=any', 'smiling → expression=smile']);
  });

  it.each([
    ['woman in her early 30s', '32'],
    ['man, mid-50s', '55'],
    ['72-year-old man', '72'],
    ['woman aged 45', '45'],
    ['person in their late sixties', '68'],
  ])('reads the age in "%s"', (text, years) => {
    expect(read(text).some((line) => line.endsWith(`→ age=${years}`))).toBe(true);
  });

  it.each([
    ['woman, 40', '40'],
    ['a Nigerian nurse, 52, short hair', '52'],
    ['man (67) with a beard', '67'],
    ['woman with red hair, 40, smiling', '40'],
    ['child of 6', '6'],
    ['boy of 5', '5'],
    ['girl, 9', '9'],
    ['six-year-old girl', '6'],
    ['girl', '12'],
    ['teenage boy', '17'],
    ['grandmother', '72'],
  ])('reads the age that a person is given in "%s"', (text, years) => {
    expect(read(text).some((line) => line.endsWith(`→ age=${years}`))).toBe(true);
  });

  it.each(['woman, 5', 'woman, 40 cats', 'hat, 40', 'woman, 85mm lens', 'woman, 100'])(
    'takes no other number for an age: "%s"',
    (text) => {
      expect(read(text).filter((line) => line.includes('age='))).toEqual([]);
    },
  );

  it('reads both who and how old where one word says both', () => {
    expect(read('teenage boy')).toEqual(['teenage boy → presentation=masculine', 'teenage boy → age=17']);
  });

  it('denies what is off, and not what is off something', () => {
    expect(read('man with round glasses off')).toContain('round glasses off → !glasses=round');
    expect(read('hat off and smiling')).toContain('hat off → !covering=hat');
    expect(read('key off camera left', 'lighting').filter((line) => line.includes('!'))).toEqual([]);
  });

  it('reads what stands after a colon', () => {
    expect(read('skin: pale, hair: red')).toEqual(['skin: pale → skin=fair', 'hair: red → hairColour=red']);
  });

  it('reads the colour that a worn thing is in', () => {
    expect(read('hijab in teal')).toEqual(['hijab → covering=hijab', 'teal → coveringColour=teal']);
    expect(read('woman with long hair in red').filter((line) => line.startsWith('red'))).toEqual([]);
  });

  it('takes no wording across a comma', () => {
    expect(read('black and white, film grain', 'style')).toEqual([
      'black and white → finish=mono',
      'film grain → finish.grain=grain',
    ]);
  });

  it('does not read a year as an age', () => {
    expect(read('1960s jacket').filter((line) => line.includes('age='))).toEqual([]);
  });

  it('takes origin words for what they are, never for skin or hair', () => {
    expect(read('Black woman')).toEqual(['Black → origin=origin', 'woman → presentation=feminine']);
    expect(read('Nigerian nurse')).toEqual(['Nigerian → origin=origin', 'nurse → role=scrubs']);
  });
});

describe('reading camera and light', () => {
  it('reads numbers with their units', () => {
    expect(read('key 40° camera left, 30° above eye level, ratio 4:1, 3200K', 'lighting')).toEqual(
      expect.arrayContaining([
        '40° camera left → light.azimuth=-40',
        '30° above eye level → light.elevation=30',
        '4:1 → light.ratio=4',
        '3200K → light.kelvin=3200',
      ]),
    );
    expect(read('85mm lens, f/2.8, 4:5', 'framing').map((line) => line.split(' → ')[1])).toEqual([
      'camera.focal=85',
      'camera.aperture=f/2.8',
      'camera.aspect=aspect',
    ]);
  });

  it('keeps the side that a key is said to stand on apart from one without a side', () => {
    const [left, right, none] = ['key 40° camera left', 'key 40° camera right', 'key at 40°'].map((text) =>
      read(text, 'lighting').find((line) => line.includes('azimuth')),
    );
    expect([left, right, none].map((line) => line?.split('=')[1])).toEqual(['-40', '40', '±40']);
    expect(read('10° Below', 'lighting')).toContain('10° Below → light.elevation=-10');
  });

  it('reads how far above or below the eyes the camera stands', () => {
    expect(read('turned 25° to camera left, camera 15° above eye level', 'framing')).toEqual(
      expect.arrayContaining(['turned 25° to camera left → camera.yaw=-25', '15° above eye level → camera.pitch=15']),
    );
    expect(read('10° below eye level', 'framing')).toEqual(['10° below eye level → camera.pitch=-10']);
  });

  it('takes the two colours of one light together', () => {
    expect(read('neon pink and blue light', 'lighting')).toEqual(['neon pink and blue light → light.source=neon']);
  });

  it('reads no light from the name of a painter', () => {
    expect(read('Rembrandt style', 'style')).toEqual(['Rembrandt style → statement=painter']);
    expect(read('Rembrandt', 'lighting')).toEqual(['Rembrandt → light.pattern=rembrandt']);
  });

  it('reads bare words in their own block only', () => {
    expect(read('split', 'lighting')).toEqual(['split → light.pattern=split']);
    expect(read('split', 'subject')).toEqual([]);
  });
});
