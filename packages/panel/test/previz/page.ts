// A page that stands for the panel: two blocks to type in, the previz beside them, and a record of what happened.
import { createPreviz, type Previz, type PrevizEdit, type PrevizWords } from '../../src/previz/index.js';

interface Order {
  words: PrevizWords;
  graphics?: 'card' | 'none';
  side?: number;
}

const record = { edits: [] as PrevizEdit[], rests: 0 };
let words: PrevizWords;
let previz: Previz;

function open({ words: first, graphics, side = 320 }: Order): string {
  words = first;
  const area = (block: 'framing' | 'lighting') => {
    const area = document.createElement('textarea');
    area.id = block;
    area.rows = 2;
    area.setAttribute('aria-label', block);
    area.value = words.blocks[block];
    area.addEventListener('input', () => {
      words = { ...words, blocks: { ...words.blocks, [block]: area.value } };
      previz.update(words);
    });
    return area;
  };
  const box = document.createElement('div');
  box.id = 'box';
  box.style.width = `${side}px`;
  document.body.append(box);
  previz = createPreviz(box, {
    words,
    graphics,
    onEdit(edit) {
      record.edits.push(edit);
      words = { ...words, blocks: { ...words.blocks, [edit.block]: edit.text } };
      const changed = document.querySelector<HTMLTextAreaElement>(`#${edit.block}`);
      if (changed) changed.value = edit.text;
      previz.update(words);
    },
    onRest() {
      record.rests++;
    },
  });
  box.append(area('framing'), area('lighting'));
  return previz.drawnBy;
}

/** The picture as it is on the canvas, at 64 × 64: four bytes a pixel. */
function look(): number[] {
  const canvas = document.querySelector<HTMLCanvasElement>('canvas:not([hidden])');
  const small = document.createElement('canvas');
  small.width = small.height = 64;
  const context = small.getContext('2d', { willReadFrequently: true });
  if (!canvas || !context) throw new Error('no picture');
  context.drawImage(canvas, 0, 0, 64, 64);
  return Array.from(context.getImageData(0, 0, 64, 64).data);
}

Object.assign(globalThis, {
  panel: {
    open,
    look,
    record,
    update: (next: PrevizWords) => previz.update(next),
    drawnBy: () => previz.drawnBy,
    close: () => previz.dispose(),
  },
});
