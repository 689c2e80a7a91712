import { type Block, type Blocks, blocks, PortraitSpec } from '@likeness/core/spec';
import chips from './block-chips.json' with { type: 'json' };

/** Asks one question and gives the line that came back. */
export type Ask = (question: string) => Promise<string>;

/** Asks for the blocks one after the other, each with an example and words to choose from. Blocks given beforehand are not asked. */
export async function askBlocks(ask: Ask, given: Partial<Blocks>): Promise<Blocks> {
  const answers: Record<Block, string> = { subject: '', framing: '', lighting: '', style: '', constraints: '' };
  for (const block of blocks) {
    if (given[block] !== undefined) continue;
    answers[block] = (await ask(questionFor(block))).trim();
  }
  const { constraints, ...words } = answers;
  return { ...words, constraints: listOf(constraints), ...given };
}

/** "no hat, one person only" as two constraints. */
export function listOf(text: string): string[] {
  return text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

function questionFor(block: Block): string {
  const { description = block, examples = [] } = PortraitSpec.shape[block].meta() ?? {};
  const [example] = Array.isArray(examples) ? examples : [];
  const shown = Array.isArray(example) ? example.join(', ') : String(example ?? '');
  const lines = chipsOf(block).map((line) => `  ${line}`);
  return ['', `${block}: ${description}`, `  for example: ${shown}`, ...lines, '> '].join('\n');
}

/** One line for each kind of word that the block takes: "lens: 35mm | 50mm | 85mm". */
function chipsOf(block: Block): string[] {
  return Object.entries(chips[block]).map(([kind, phrases]) => `${kind}: ${phrases.join(' | ')}`);
}
