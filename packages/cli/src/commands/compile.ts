import { type CompiledPrompt, compilePrompt, families, findFamily, type Segment } from '@likeness/core/prompt';
import type { PortraitSpec } from '@likeness/core/spec';
import { orRefuse, Refused } from '../refused.js';
import { readWish } from '../run/wish.js';
import { plainLine } from '../screen/plain-line.js';
import { print } from '../screen/print.js';

export interface CompileOptions {
  /** The family whose words are wanted; the spec's own when not given. */
  family?: string;
  json?: boolean;
}

/** `likeness compile`: the words that an engine of a family would be sent, and the block that each came from. */
export async function compile(words: readonly string[], options: CompileOptions): Promise<void> {
  await orRefuse(options, async () => {
    const { spec } = await readWish(words, {});
    const id = options.family ?? spec.settings.family;
    const family = findFamily(id);
    if (!family) throw new Refused('family/unknown', `There is no family "${id}": ${[...families.keys()].join(', ')}.`);
    const compiled = compilePrompt(spec, family);
    if (options.json) print(JSON.stringify({ ok: true, ...compiled, tokenLimit: family.tokens }));
    else for (const line of describe(spec, compiled, family.tokens)) print(line);
  });
}

function describe(spec: PortraitSpec, compiled: CompiledPrompt, limit: number | undefined): string[] {
  const { family, positive, negative, tokens, segments, unsaid } = compiled;
  return [
    plainLine(positive),
    ...(negative ? [plainLine(`negative: ${negative}`)] : []),
    `${family}, about ${tokens}${limit === undefined ? '' : ` of ${limit}`} tokens`,
    '',
    ...segments.map((segment) => lineOf(spec, compiled, segment)),
    ...unsaid.map(({ text }) => plainLine(`not said: "${text}". ${family} has no way to say what must not be there.`)),
  ];
}

/** As wide as the longest source of words, `every prompt`. */
const blockWidth = 14;

/** `constraints   no hat → negative: hat`; words that went in as they were written stand alone. */
function lineOf(spec: PortraitSpec, { positive, negative = '' }: CompiledPrompt, segment: Segment): string {
  const { block, path, specRange, target, textRange } = segment;
  const written = textAt(spec, path).slice(...specRange);
  const said = target === 'positive' ? positive.slice(...textRange) : `negative: ${negative.slice(...textRange)}`;
  const source = path.length === 0 ? 'every prompt' : path[0] === 'avoid' ? 'avoid' : block;
  const isKept = written.toLowerCase() === said.toLowerCase();
  return plainLine(`${source.padEnd(blockWidth)}${[written, isKept ? '' : said].filter(Boolean).join(' → ')}`);
}

function textAt(spec: PortraitSpec, path: Segment['path']): string {
  let value: unknown = spec;
  for (const key of path) value = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  return typeof value === 'string' ? value : '';
}
