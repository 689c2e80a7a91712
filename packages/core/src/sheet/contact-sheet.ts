/** One picture of a contact sheet. */
export interface SheetCell {
  /** A PNG or JPEG as a data address. */
  image: string;
  /** Size of the picture in px; it is fitted into the cell whole. */
  width: number;
  height: number;
  /** One or more short lines under the picture; longer ones are cut to what fits. */
  lines: readonly string[];
}

export interface SheetLayout {
  columns: number;
  /** Edge of a picture's square cell in px. */
  cell: number;
  /** Name of the font that the rasteriser has. */
  font: string;
}

const gap = 16;
const lineHeight = 18;
const fontSize = 13;
/** Mean advance of a character in ems: sets where labels are cut. Wider ones end at the edge of their cell all the same. */
const meanAdvance = 0.58;

/** A contact sheet as one SVG: the pictures in reading order, each with its label, on a light ground. */
export function contactSheet(
  cells: readonly SheetCell[],
  layout: SheetLayout,
): { svg: string; width: number; height: number } {
  const columns = Math.min(layout.columns, Math.max(1, cells.length));
  const lines = Math.max(0, ...cells.map((cell) => cell.lines.length));
  const pitchX = layout.cell + gap;
  const pitchY = layout.cell + lines * lineHeight + gap + (lines ? 8 : 0);
  const width = columns * pitchX + gap;
  const height = Math.ceil(cells.length / columns) * pitchY + gap;
  const drawn = cells.map((cell, i) =>
    drawCell(cell, layout, {
      id: `cell-${i}`,
      x: gap + (i % columns) * pitchX,
      y: gap + Math.floor(i / columns) * pitchY,
    }),
  );
  const open = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`;
  return {
    svg: `${open}<rect width="${width}" height="${height}" fill="#f6f5f2"/>${drawn.join('')}</svg>`,
    width,
    height,
  };
}

function drawCell(
  { image, width, height, lines }: SheetCell,
  { cell, font }: SheetLayout,
  { id, x, y }: { id: string; x: number; y: number },
): string {
  const scale = cell / Math.max(width, height);
  const [w, h] = [width * scale, height * scale];
  const picture = `<image x="${x + (cell - w) / 2}" y="${y + (cell - h) / 2}" width="${w}" height="${h}" href="${image}"/>`;
  const most = Math.floor(cell / (fontSize * meanAdvance));
  const labels = lines.map((line, i) => {
    const fill = i === 0 ? '#1d1d1b' : '#6b6a66';
    const top = y + cell + 20 + i * lineHeight;
    return `<text x="${x}" y="${top}" font-family="${font}" font-size="${fontSize}" fill="${fill}" clip-path="url(#${id})">${escapeXml(cut(line, most))}</text>`;
  });
  if (labels.length === 0) return picture;
  const room = `<rect x="${x}" y="${y + cell}" width="${cell}" height="${lines.length * lineHeight + gap}"/>`;
  return `${picture}<clipPath id="${id}">${room}</clipPath>${labels.join('')}`;
}

function cut(line: string, most: number): string {
  const characters = [...line];
  return characters.length <= most
    ? line
    : `${characters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`;
}

function escapeXml(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 has no way to write them
  return text.replace(/[\u0000-\u001f\u007f]/g, ' ').replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0)};`);
}
