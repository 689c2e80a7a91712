import { InvalidArgumentError } from 'commander';
import type { Acting } from '../run/wish.js';

export function parseWhole(text: string): number {
  if (/^\d{1,16}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('expected a whole number.');
}

function parseBetween(least: number, most: number, text: string): number {
  const number = parseWhole(text);
  if (number >= least && number <= most) return number;
  throw new InvalidArgumentError(`expected a whole number from ${least} to ${most}.`);
}

export function parseColumns(text: string): number {
  return parseBetween(1, 24, text);
}

export function parseCell(text: string): number {
  return parseBetween(64, 1024, text);
}

export function parseSeed(text: string): number | 'random' {
  return text === 'random' ? text : parseWhole(text);
}

export function collect(text: string, before: readonly string[] = []): string[] {
  return [...before, text];
}

export function collectPasses(text: string, before: readonly string[] = []): string[] {
  const passes = ['depth', 'normal', 'mask'];
  if (!passes.includes(text)) throw new InvalidArgumentError(`Passes are ${passes.join(', ')}.`);
  return [...new Set([...before, text])];
}

/** `name@strength:start-end`, all but the name left out as one likes. */
export function parseActing(text: string): Acting | 'none' {
  const [, name, strength, start, end] =
    /^([^@:]{1,512}?)(?:@(\d{1,2}(?:\.\d+)?))?(?::(\d(?:\.\d+)?)-(\d(?:\.\d+)?))?$/.exec(text.trim()) ?? [];
  if (name === undefined)
    throw new InvalidArgumentError('expected a name, and if need be strength and span: name@0.6:0-0.7.');
  if (name === 'none' && strength === undefined && start === undefined) return name;
  return {
    name,
    ...(strength === undefined ? {} : { strength: Number(strength) }),
    ...(start === undefined ? {} : { start: Number(start), end: Number(end) }),
  };
}

export function parseGuide(text: string): Acting | 'none' {
  const acting = parseActing(text);
  if (acting === 'none' || acting.name === 'depth' || acting.name === 'normal') return acting;
  throw new InvalidArgumentError('Guides are depth and normal.');
}

export function parseSeeds(text: string): number[] {
  return text.split(',').map((seed) => parseWhole(seed.trim()));
}

export function parseSize(text: string): { width: number; height: number } {
  const [, width, height] = /^(\d{1,6})(?:x(\d{1,6}))?$/.exec(text.trim().toLowerCase()) ?? [];
  if (width === undefined) throw new InvalidArgumentError('expected an edge in px such as 512, or 832x1216.');
  return { width: Number(width), height: Number(height ?? width) };
}
