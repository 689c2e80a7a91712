import { readText, settleReadings } from '../../reading/index.js';
import { type LightPattern, type LightRig, resolveScene } from '../../scene/index.js';
import { standardLexicon } from '../../words.js';
import { type Phrase, rewrite, rewriteAtEnd } from './rewrite.js';

/** The key as the dial holds it: whole degrees, the camera's left and right. */
export interface KeyLight {
  /** -179 to 180: 0 at the lens, positive camera right, 180 behind the sitter. */
  readonly azimuth: number;
  /** -60 to 85: above eye level. */
  readonly elevation: number;
}

/** What else the dial can say of the light; undefined leaves it to the pattern's usual. */
export interface LightQuality {
  readonly softness: 'soft' | 'hard' | undefined;
  /** Key to fill, 1 to 16. */
  readonly ratio: number | undefined;
}

export const lowestKey = -60;
export const highestKey = 85;

interface Named {
  pattern: LightPattern;
  words: string;
  /** Degrees from the lens, either side; heights. */
  turn: readonly [from: number, to: number];
  height: readonly [from: number, to: number];
}

/** Where a key makes which pattern: the horizontal bands are those of the prompt's vocabulary (SHU, SIL, NGW, PWK). */
const patterns: readonly Named[] = [
  { pattern: 'top', words: 'top light', turn: [0, 120], height: [65, 90] },
  { pattern: 'under', words: 'underlight', turn: [0, 120], height: [-90, -20] },
  { pattern: 'butterfly', words: 'butterfly lighting', turn: [0, 10], height: [35, 64] },
  { pattern: 'flat', words: 'flat lighting', turn: [0, 10], height: [-19, 34] },
  { pattern: 'rembrandt', words: 'Rembrandt lighting', turn: [40, 60], height: [38, 64] },
  { pattern: 'loop', words: 'loop lighting', turn: [25, 45], height: [-19, 64] },
  { pattern: 'split', words: 'split lighting', turn: [80, 100], height: [-19, 64] },
  { pattern: 'back', words: 'backlight', turn: [150, 180], height: [-90, 90] },
];

/** Patterns that are not only a matter of where the key stands: kept while the key is where they can be. */
const kept: readonly Named[] = [
  { pattern: 'clamshell', words: 'clamshell lighting', turn: [0, 10], height: [20, 64] },
  { pattern: 'broad', words: 'broad lighting', turn: [20, 75], height: [-19, 64] },
  { pattern: 'short', words: 'short lighting', turn: [20, 75], height: [-19, 64] },
  { pattern: 'silhouette', words: 'silhouette', turn: [150, 180], height: [-90, 90] },
];

function holds({ turn, height }: Named, { azimuth, elevation }: KeyLight): boolean {
  const away = Math.abs(azimuth);
  return away >= turn[0] && away <= turn[1] && elevation >= height[0] && elevation <= height[1];
}

/** The pattern that a key makes by where it stands; undefined between the patterns. */
export function patternAt(key: KeyLight): LightPattern | undefined {
  return patterns.find((named) => holds(named, key))?.pattern;
}

/** A key in words: "loop lighting, key 40° camera left, 30° up". `was` is kept where it can be. */
export function keyWords(key: KeyLight, was?: LightPattern): string {
  const named = kept.find((one) => one.pattern === was && holds(one, key)) ?? patterns.find((one) => holds(one, key));
  const side = key.azimuth === 0 || key.azimuth === 180 ? '' : key.azimuth < 0 ? ' camera left' : ' camera right';
  const height = key.elevation < 0 ? `${-key.elevation}° below` : `${key.elevation}° up`;
  return `${named ? `${named.words}, ` : ''}key ${Math.abs(key.azimuth)}°${side}, ${height}`;
}

/** Puts a direction on the grid of whole degrees and within what the dial reaches. */
export function holdKey({ azimuth, elevation }: KeyLight, step = 1): KeyLight {
  const whole = Math.round(azimuth / step) * step;
  const turn = ((whole % 360) + 360) % 360;
  const height = Math.round(elevation / step) * step;
  return {
    azimuth: turn > 180 ? turn - 360 : turn,
    elevation: Math.min(highestKey, Math.max(lowestKey, height)) + 0,
  };
}

/** The light of a lighting block as the engine understands it. */
export function readLight(text: string): LightRig {
  const { readings } = readText({ place: 'lighting', text, item: 0 }, standardLexicon());
  return resolveScene(settleReadings(readings), readings).scene.light;
}

/** The key that a lighting block asks for. */
export function readKey(text: string): KeyLight {
  return holdKey(readLight(text));
}

const direction = ['light.pattern', 'light.azimuth', 'light.elevation', 'light.side', 'light.height'] as const;

/** The lighting block with the key elsewhere: only the words about the key's place change. */
export function rewriteKey(text: string, key: KeyLight): string {
  // a side that was read as a rim's beside the old words can be the key's beside the new ones
  const once = rewriteOnce(text, key);
  return rewriteOnce(once, key);
}

function rewriteOnce(text: string, key: KeyLight): string {
  const was = readLight(text).pattern;
  const phrase: Phrase = { block: 'lighting', words: keyWords(key, was), attributes: direction };
  const inPlace = rewrite(text, phrase);
  const read = readKey(inPlace);
  const isRead = read.azimuth === key.azimuth && read.elevation === key.elevation;
  return isRead ? inPlace : rewriteAtEnd(text, phrase);
}

/** What a lighting block says of softness and fill, as far as the dial can say it. */
export function readQuality(text: string): LightQuality {
  const { readings } = readText({ place: 'lighting', text, item: 0 }, standardLexicon());
  const wishes = settleReadings(readings);
  const soft = wishes.get('light.quality')?.wanted?.value;
  const ratio = wishes.get('light.ratio')?.wanted?.value;
  return {
    softness: soft === 'soft' || soft === 'hard' ? soft : undefined,
    ratio: ratio === undefined ? undefined : Number(ratio),
  };
}

/** The lighting block with another softness or ratio; what is undefined in `quality` loses its words. */
export function rewriteQuality(text: string, quality: LightQuality): string {
  const soft = quality.softness === undefined ? '' : `${quality.softness} light`;
  const fill = quality.ratio === undefined ? '' : `${quality.ratio}:1 fill`;
  const first = rewrite(text, { block: 'lighting', words: soft, attributes: ['light.quality'] });
  return rewrite(first, { block: 'lighting', words: fill, attributes: ['light.ratio', 'light.fill'] });
}
