import { dialPoint, holdKey, type KeyLight, keyAt, keyWords } from '@likeness/core/embedded/live';
import { element, svg } from './element.js';
import type { PrevizStrings } from './strings.js';

/** Radius of the dial's disc within its 100 units. */
const radius = 44;
/** The grid that a drag and the arrow keys keep to, in degrees. */
const step = 5;

export interface Dial {
  readonly node: HTMLElement;
  set(key: KeyLight): void;
}

/**
 * The dial of the key light: a disc seen from the camera, worked by pointer and keys. As a slider its number is the turn
 * about the sitter; turn and height together are told in words.
 */
export function makeDial(strings: PrevizStrings, onKey: (key: KeyLight) => void): Dial {
  const beam = svg('line', { class: 'beam', x1: '50', y1: '50' });
  const knob = svg('circle', { class: 'knob', r: '6' });
  const node = element('div', {
    class: 'likeness-previz-dial',
    role: 'slider',
    tabindex: '0',
    title: strings.keyHelp,
    'aria-label': strings.key,
    'aria-valuemin': '-179',
    'aria-valuemax': '180',
  });
  node.append(
    svg(
      'svg',
      { viewBox: '0 0 100 100', 'aria-hidden': 'true' },
      svg('circle', { class: 'plate', cx: '50', cy: '50', r: String(radius + 4) }),
      svg('circle', { class: 'line', cx: '50', cy: '50', r: String(radius / 2), 'stroke-dasharray': '3 3' }),
      svg('path', { class: 'line', d: `M${50 - radius} 50H${50 + radius}M50 ${50 - radius}V${50 + radius}` }),
      beam,
      knob,
    ),
  );
  let key: KeyLight = { azimuth: 0, elevation: 0 };

  function set(next: KeyLight): void {
    key = next;
    const [x, y] = dialPoint(key);
    for (const [line, at] of [
      ['x', 50 + x * radius],
      ['y', 50 - y * radius],
    ] as const) {
      knob.setAttribute(`c${line}`, at.toFixed(2));
      beam.setAttribute(`${line}2`, at.toFixed(2));
    }
    node.setAttribute('aria-valuenow', String(key.azimuth));
    node.setAttribute('aria-valuetext', keyWords(key));
  }

  function move(next: KeyLight): void {
    if (next.azimuth === key.azimuth && next.elevation === key.elevation) return;
    set(next);
    onKey(next);
  }

  node.addEventListener('pointerdown', (event) => {
    event.stopPropagation();
    node.setPointerCapture(event.pointerId);
    node.focus();
    follow(event);
  });
  node.addEventListener('pointermove', (event) => {
    if (node.hasPointerCapture(event.pointerId)) follow(event);
  });

  function follow(event: PointerEvent): void {
    const box = node.getBoundingClientRect();
    const unit = (box.width * radius) / 100;
    const x = (event.clientX - box.left - box.width / 2) / unit;
    const y = (event.clientY - box.top - box.height / 2) / unit;
    move(holdKey(keyAt(x, -y), step));
  }

  node.addEventListener('keydown', (event) => {
    const by = event.shiftKey ? 1 : step;
    const moves: Readonly<Record<string, readonly [azimuth: number, elevation: number]>> = {
      ArrowLeft: [-by, 0],
      ArrowRight: [by, 0],
      ArrowUp: [0, by],
      ArrowDown: [0, -by],
      PageUp: [0, 15],
      PageDown: [0, -15],
    };
    const wanted = moves[event.key];
    if (event.key === 'Home') move({ azimuth: 0, elevation: 0 });
    else if (wanted) move(holdKey({ azimuth: key.azimuth + wanted[0], elevation: key.elevation + wanted[1] }));
    else return;
    event.preventDefault();
  });
  return { node, set };
}
