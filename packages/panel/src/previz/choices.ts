import { type CameraView, type LightQuality, lenses } from '@likeness/core/embedded/live';
import { element } from './element.js';
import type { PrevizStrings } from './strings.js';

/** Ratios of key to fill that are offered. */
const ratios = [1, 2, 4, 8] as const;

export interface Choices {
  readonly node: HTMLElement;
  set(view: CameraView, quality: LightQuality): void;
}

/** Lens, softness and fill: what is chosen from a few. */
export function makeChoices(
  strings: PrevizStrings,
  onLens: (focalLength: number) => void,
  onQuality: (quality: LightQuality) => void,
): Choices {
  const lens = choice(lenses.map((mm) => [String(mm), `${mm} mm`]));
  const softness = choice([
    ['', strings.softnessUsual],
    ['soft', strings.soft],
    ['hard', strings.hard],
  ]);
  const fill = choice([['', strings.fillUsual], ...ratios.map((n) => [String(n), `${n}:1`] as const)]);
  const node = element(
    'div',
    { class: 'likeness-previz-more' },
    element('label', {}, strings.lens, lens),
    element('label', {}, strings.softness, softness),
    element('label', {}, strings.fill, fill),
  );
  const quality = (): LightQuality => ({
    softness: softness.value === 'soft' || softness.value === 'hard' ? softness.value : undefined,
    ratio: fill.value === '' ? undefined : Number(fill.value),
  });
  lens.addEventListener('change', () => onLens(Number(lens.value)));
  softness.addEventListener('change', () => onQuality(quality()));
  fill.addEventListener('change', () => onQuality(quality()));
  return {
    node,
    set(view, said) {
      pick(lens, String(view.focalLength), `${view.focalLength} mm`);
      pick(softness, said.softness ?? '', '');
      pick(fill, said.ratio === undefined ? '' : String(said.ratio), `${said.ratio}:1`);
    },
  };
}

function choice(options: readonly (readonly [value: string, text: string])[]): HTMLSelectElement {
  return element('select', {}, ...options.map(([value, text]) => element('option', { value }, text)));
}

/** Selects a value, adding it where it is not among those offered. */
function pick(select: HTMLSelectElement, value: string, text: string): void {
  if (!Array.from(select.options).some((option) => option.value === value)) {
    select.append(element('option', { value }, text));
  }
  select.value = value;
}
