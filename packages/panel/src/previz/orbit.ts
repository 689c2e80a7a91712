import { type CameraView, cameraWords, holdView, stepDistance } from '@likeness/core/embedded/live';
import { element } from './element.js';
import type { PrevizStrings } from './strings.js';

/** The grid that a drag and the arrow keys keep to, in degrees. */
const step = 5;
/** Degrees that a drag over the whole width turns. */
const perWidth = 120;
/** The travel of the wheel that is one distance. */
const perNotch = 90;

export interface Orbit {
  readonly node: HTMLElement;
  set(view: CameraView): void;
}

/** The handle of the camera, all over the picture: dragging goes round the sitter. */
export function makeOrbit(strings: PrevizStrings, onView: (view: CameraView) => void): Orbit {
  const node = element('div', {
    class: 'likeness-previz-orbit',
    role: 'slider',
    tabindex: '0',
    title: strings.cameraHelp,
    'aria-label': strings.camera,
    'aria-valuemin': '-90',
    'aria-valuemax': '90',
  });
  let view: CameraView = { framing: 'cu', focalLength: 85, yaw: 0, pitch: 0 };
  /** Where a drag has come to, before the grid. */
  let held: { yaw: number; pitch: number; x: number; y: number } | undefined;
  let travel = 0;

  function set(next: CameraView): void {
    view = next;
    node.setAttribute('aria-valuenow', String(view.yaw));
    node.setAttribute('aria-valuetext', cameraWords(view));
  }

  function move(next: CameraView): void {
    if (JSON.stringify(next) === JSON.stringify(view)) return;
    set(next);
    onView(next);
  }

  node.addEventListener('pointerdown', (event) => {
    node.setPointerCapture(event.pointerId);
    node.focus();
    held = { yaw: view.yaw, pitch: view.pitch, x: event.clientX, y: event.clientY };
  });
  node.addEventListener('pointermove', (event) => {
    if (!held || !node.hasPointerCapture(event.pointerId)) return;
    const k = perWidth / Math.max(1, node.clientWidth);
    const yaw = held.yaw + (event.clientX - held.x) * k;
    const pitch = held.pitch + (event.clientY - held.y) * k;
    move(holdView({ ...view, yaw, pitch }, step));
  });
  for (const end of ['pointerup', 'pointercancel'] as const) {
    node.addEventListener(end, () => {
      held = undefined;
    });
  }
  node.addEventListener(
    'wheel',
    (event) => {
      // the page keeps its wheel until somebody has taken hold of the camera
      if (document.activeElement !== node && !event.ctrlKey) return;
      event.preventDefault();
      travel += event.deltaY;
      if (Math.abs(travel) < perNotch) return;
      move(stepDistance(view, Math.sign(travel)));
      travel = 0;
    },
    { passive: false },
  );
  node.addEventListener('keydown', (event) => {
    const by = event.shiftKey ? 1 : step;
    const next: Readonly<Record<string, () => CameraView>> = {
      ArrowLeft: () => holdView({ ...view, yaw: view.yaw - by }),
      ArrowRight: () => holdView({ ...view, yaw: view.yaw + by }),
      ArrowUp: () => holdView({ ...view, pitch: view.pitch + by }),
      ArrowDown: () => holdView({ ...view, pitch: view.pitch - by }),
      PageUp: () => stepDistance(view, -1),
      PageDown: () => stepDistance(view, 1),
      Home: () => ({ ...view, yaw: 0, pitch: 0 }),
    };
    const wanted = next[event.key];
    if (!wanted) return;
    event.preventDefault();
    move(wanted());
  });
  return { node, set };
}
