import type { Figures, Reading, Wish } from '../reading/index.js';
import type { Decision } from '../sitter/index.js';
import { numberFrom, textFrom } from './figures.js';
import { colourOfKelvin } from './kelvin.js';
import { type LightPattern, type LightRig, lightPatterns, type RimLight } from './scene.js';

/** The light when the words say nothing: a soft loop light from camera left, daylight, half filled. */
const plain = { azimuth: 35, elevation: 30, hardness: 0.25, fill: 0.5, key: 0, kelvin: 5600 } as const;

/** The lights that the words ask for. What a pattern, a modifier and a quality say is merged, the most particular last. */
export function resolveLight(
  wishes: ReadonlyMap<string, Wish>,
  readings: readonly Reading[],
  decisions: Decision[],
): LightRig {
  const asked = (attribute: string) => wishes.get(attribute)?.wanted;
  const sources = readings
    .filter(({ attribute, negated }) => attribute === 'light.source' && !negated)
    .sort((one, other) => castOf(one.set) - castOf(other.set));
  const sets: (Figures | undefined)[] = [
    ...sources.map(({ set }) => set),
    asked('light.pattern')?.set,
    ...sources.map(({ set }) => withoutDirection(set)),
    ...['light.key', 'light.colour', 'light.quality', 'light.fill', 'light.height'].map(
      (attribute) => asked(attribute)?.set,
    ),
    asked('light.rim')?.set,
    asked('light.rimColour')?.set,
    asked('light.rimSide')?.set,
    asked('light.gel')?.set,
  ];
  const figure = (name: keyof typeof plain) => lastNumber(sets, name) ?? plain[name];
  const side = asked('light.side')?.value === 'right' ? 1 : -1;
  const turn = asked('light.azimuth')?.value;
  const azimuth = turn === undefined ? side * figure('azimuth') : turned(turn, asked('light.side')?.value);
  const elevation = clamp(Number(asked('light.elevation')?.value ?? figure('elevation')), -90, 90);
  const rim = readRim(sets, azimuth, asked('light.rim') !== undefined || asked('light.rimColour') !== undefined);
  const named = lightPatterns.find((id) => id === asked('light.pattern')?.value);
  const onlyRim = rim !== undefined && sources.length === 0 && !asked('light.quality') && turn === undefined;
  const pattern = named ?? (turn !== undefined ? patternOf(azimuth, elevation) : onlyRim ? 'rim' : 'loop');
  const kelvin = clamp(Number(asked('light.kelvin')?.value ?? figure('kelvin')), 1500, 12_000);
  const ratio = asked('light.ratio')?.value;
  decisions.push({ attribute: 'light.pattern', value: pattern, by: named || turn || onlyRim ? 'words' : 'plain' });
  return {
    pattern,
    azimuth,
    elevation,
    hardness: figure('hardness'),
    fill: ratio === undefined ? figure('fill') : clamp(1 / Math.max(1, Number(ratio)), 0, 1),
    key: pattern === 'rim' ? Math.min(figure('key'), -0.25) : figure('key'),
    rim,
    kelvin,
    colour: lastText(sets, 'colour') ?? colourOfKelvin(kelvin),
    accent: lastText(sets, 'accent'),
  };
}

/** How far a source's colour is from daylight: of two, the more coloured one is seen. */
function castOf(set: Figures | undefined): number {
  return Math.abs(Math.log2((numberFrom(set, 'kelvin') ?? plain.kelvin) / plain.kelvin));
}

/** The pattern whose key stands nearest to these angles (degrees). */
function patternOf(azimuth: number, elevation: number): LightPattern {
  const turn = Math.abs(azimuth);
  if (elevation >= 65) return 'top';
  if (elevation <= -20) return 'under';
  if (turn >= 150) return 'back';
  if (turn > 68) return 'split';
  if (turn > 40 && elevation >= 36) return 'rembrandt';
  if (turn >= 15) return 'loop';
  return elevation >= 36 ? 'butterfly' : 'flat';
}

/** An angle with its own side ("40°" "camera left": -40) keeps it; one without ("±40") takes the light's, or the left. */
function turned(said: string, side: string | undefined): number {
  const turn = Math.min(180, Math.abs(Number(said.replace('±', ''))));
  if (said.startsWith('±')) return side === 'right' ? turn : -turn;
  return said.startsWith('-') ? -turn : turn;
}

/** A pattern says where the key stands; what makes the light says only what it is like. */
function withoutDirection(set: Figures | undefined): Figures | undefined {
  if (!set) return undefined;
  const { azimuth: _, elevation: __, ...rest } = set;
  return rest;
}

/** The rim stands opposite the key unless the words place it. */
function readRim(sets: readonly (Figures | undefined)[], azimuth: number, asked: boolean): RimLight | undefined {
  const strength = lastNumber(sets, 'rimStrength') ?? (asked ? 0.7 : 0);
  if (strength <= 0) return undefined;
  const side = lastText(sets, 'rimSide');
  const opposite = Math.abs(azimuth) > 150 ? 'both' : azimuth < 0 ? 'right' : 'left';
  return {
    strength,
    colour: lastText(sets, 'rimColour') ?? '#f4f8ff',
    side: side === 'left' || side === 'right' || side === 'both' ? side : opposite,
  };
}

function lastNumber(sets: readonly (Figures | undefined)[], name: string): number | undefined {
  return sets.reduce<number | undefined>((found, set) => numberFrom(set, name) ?? found, undefined);
}

function lastText(sets: readonly (Figures | undefined)[], name: string): string | undefined {
  return sets.reduce<string | undefined>((found, set) => textFrom(set, name) ?? found, undefined);
}

function clamp(value: number, min: number, max: number): number {
  return Number.isFinite(value) ? Math.min(max, Math.max(min, value)) : min;
}
