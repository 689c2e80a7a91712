import { describe, expect, it } from 'vitest';
import { readText } from '../../src/prompt/index.js';

/** The words of the trade, by the class that must know them. */
const words: Readonly<Record<string, string>> = {
  framing:
    'extreme close-up|eyes only|tight headshot|tight close-up|close-up|head and shoulders|headshot|bust|medium close-up|chest up|medium shot|waist up|half body|cowboy shot|mid-thigh up|medium full|American shot|medium long shot|knee up|three-quarter length|full shot|full body|head to toe|full length|long shot|wide shot|extreme long shot|establishing',
  angle:
    "eye level|slightly above|high angle|bird's-eye|overhead shot|low angle|worm's-eye|dutch angle|tilted|over the shoulder|POV|frontal|three-quarter left|three-quarter right|7/8 view|profile left|profile right|from behind|two-shot",
  lens: 'fisheye|14mm|24mm|28mm|35mm|50mm|85mm|105mm macro|100mm|135mm|200mm|anamorphic|tilt-shift|vintage Helios|pinhole',
  aperture: 'f/1.2|f/1.4|f/2|f/2.8|f/4|f/5.6|f/8|f/11|f/16|f/22',
  pattern:
    'butterfly lighting|Paramount lighting|clamshell|loop lighting|Rembrandt|split lighting|broad lighting|short lighting|rim light|kicker|hair light|backlit|contre-jour|silhouette|top light|overhead light|underlight|flat lighting',
  modifier:
    'softbox|octabox|strip box|shoot-through umbrella|beauty dish|ring light|snoot|honeycomb grid|scrim|reflector|bare bulb|colour gel|gobo|LED panel|fresnel',
  natural:
    'window light|north-facing window light|golden hour|blue hour|overcast|open shade|dappled light|midday sun|moonlight|firelight|candlelight',
  practical: 'neon sign|lamp|screen glow|street light|fairy lights',
  quality:
    'soft light|hard light|diffused light|specular|high-key|low-key|chiaroscuro|high ratio|low ratio|2:1 ratio|4:1 ratio|8:1 ratio',
  temperature: '2700K tungsten|3200K|4300K|5600K daylight|6500K shade|mixed light|warm key + cool rim',
  direction:
    'key from camera left|key from camera right|frontal light|from the side, key light|key from behind|key slightly above',
  finish:
    'natural skin texture|balanced contrast|neutral colour grade|neutral midtones|true-to-life colour|unretouched|subtle film grain',
  film: 'Portra 400|Kodak Gold 200|Ektar 100|Fuji 400H|Cinestill 800T|Tri-X 400|Ilford HP5|Polaroid',
  grade:
    'warm grade|cool grade|muted|pastel|teal-orange|bleach bypass|cross-processed|matte grade|high contrast|monochrome',
  genre:
    'editorial|corporate headshot|documentary|editorial fashion|environmental portrait|cinematic still|actor headshot',
  illustration:
    'watercolor|oil painting|ink drawing|pencil drawing|gouache|vector illustration|low-poly|anime|comic style|clay figure',
  constraint:
    'hands out of frame|relaxed hands partly hidden|full head in frame|space above the head|one person only|natural skin|bare eyes visible|fully clothed',
  fault:
    'extra fingers|fused fingers|malformed hands|extra limbs|cropped|out of frame|cut-off head|multiple people|duplicate|twins|collage|split screen|text|watermark|signature|logo|border|blurry|lowres|jpeg artifacts|noisy|glitch|distorted|malformed|illustration|painting|cgi|cartoon|anime|doll|plastic skin|airbrushed|waxy|oversaturated|overexposed|eyeglasses|hat|jewelry|nsfw|nude|child',
  beauty:
    'flawless skin|perfect skin|porcelain skin|glass skin|airbrushed|poreless|ultra-smooth skin|silky skin|doll-like|baby-smooth|retouched|beauty filter|FaceTune|glamour shot|beauty shot|magazine cover|Instagram model|model skin|perfect complexion|photoshopped',
  detail:
    '8k|4k|UHD|hyper-detailed|ultra-detailed|insanely detailed|intricate details|hyperrealistic|ultra-realistic|ultra-sharp|razor-sharp|crisp|extreme detail|masterpiece|best quality|award-winning|trending on artstation|octane render|unreal engine|ray tracing|HDR|high dynamic range|sharp focus|subsurface scattering',
  pores:
    'visible pores|detailed pores|skin imperfections|peach fuzz|vellus hair|sebum|blemishes|micro-texture|skin detail',
  cgi: '3d render|CGI|wax figure|plastic|silicone|doll|figurine|video-game character',
};

describe('the words of the trade', () => {
  it.each(Object.entries(words))('are known: %s', (group, list) => {
    const unknown = list
      .split('|')
      .filter((phrase) => !readText(phrase).matches.some(({ entry }) => entry.class === group));
    expect(unknown).toEqual([]);
  });
});
