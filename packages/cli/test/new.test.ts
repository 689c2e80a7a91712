import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { standardVocabulary } from '@likeness/core/prompt';
import { blocks } from '@likeness/core/spec';
import { expect, it } from 'vitest';
import { askBlocks } from '../src/commands/ask-blocks.js';
import { askLines } from '../src/commands/ask-lines.js';
import chips from '../src/commands/block-chips.json' with { type: 'json' };
import { newFolder, runLikeness } from './run-likeness.js';

it('asks for each block with an example and words to choose from, and not for what was given', async () => {
  const asked: string[] = [];
  const answers = ['woman in her 60s', 'headshot, 85mm', '', ' no hat , one person only '];
  const ask = async (question: string) => {
    asked.push(question);
    return answers[asked.length - 1] ?? '';
  };
  expect(await askBlocks(ask, { lighting: 'loop lighting' })).toEqual({
    subject: 'woman in her 60s',
    framing: 'headshot, 85mm',
    lighting: 'loop lighting',
    style: '',
    constraints: ['no hat', 'one person only'],
  });
  expect(asked.map((question) => question.trim().split(':')[0])).toEqual([
    'subject',
    'framing',
    'style',
    'constraints',
  ]);
  expect(asked[1]).toMatch(/for example: headshot, eye level, 85mm\n.*\n.*\n {2}lens: 35mm \| 50mm/);
});

it('keeps lines that come before their question, as of a pasted text, and says when no more come', async () => {
  const [input, output] = [new PassThrough(), new PassThrough()];
  output.resume();
  const { ask, close } = askLines(input, output);
  input.end('woman in her 60s\nheadshot\n\nsage backdrop\n');
  const blocks = await askBlocks(ask, { constraints: [] });
  expect(blocks).toMatchObject({
    subject: 'woman in her 60s',
    framing: 'headshot',
    lighting: '',
    style: 'sage backdrop',
  });
  await expect(ask('more? ')).rejects.toMatchObject({ name: 'AbortError' });
  close();
});

it('offers only words that the vocabulary knows', () => {
  const known = new Set([...standardVocabulary().entries.values()].flatMap(({ synonyms }) => synonyms));
  const offered = blocks.flatMap((block) => Object.values(chips[block]).flat());
  expect(offered.filter((phrase) => !known.has(phrase.replace(/^no /, '')))).toEqual([]);
});

it('writes the spec of the options where there is no terminal, and tells what lint thinks of it', async () => {
  const folder = newFolder();
  const words = ['--subject', 'woman in her 60s', '--framing', '85mm, 35mm', '--constraints', 'no hat, no text'];
  const { code, stdout, stderr } = await runLikeness(folder, ['new', ...words, '--seed', '3', '--size', '832x1216']);
  expect([code, readdirSync(folder)]).toEqual([0, ['woman-in-her-60s.portrait.json']]);
  expect(stdout).toContain('likeness generate woman-in-her-60s.portrait.json');
  expect(stderr).toContain('note: lens/two-focal-lengths');
  expect(JSON.parse(readFileSync(path.join(folder, 'woman-in-her-60s.portrait.json'), 'utf8'))).toEqual({
    version: 1,
    subject: 'woman in her 60s',
    framing: '85mm, 35mm',
    lighting: '',
    style: '',
    constraints: ['no hat', 'no text'],
    settings: { seed: 3, width: 832, height: 1216 },
  });
});

it('never overwrites a file', async () => {
  const folder = newFolder();
  const file = path.join(folder, 'ada.portrait.json');
  writeFileSync(file, 'mine');
  for (const name of ['ada', 'ada.json', 'ada.portrait.json']) {
    const ended = await runLikeness(folder, ['new', name, '--subject', 'woman']);
    expect(ended).toMatchObject({ code: 3, stderr: expect.stringMatching(/^output\/exists/) });
  }
  expect([readdirSync(folder), readFileSync(file, 'utf8')]).toEqual([['ada.portrait.json'], 'mine']);
});

it('needs at least a subject', async () => {
  const folder = newFolder();
  expect(await runLikeness(folder, ['new'])).toMatchObject({
    code: 3,
    stderr: expect.stringMatching(/^prompt\/empty/),
  });
  expect(readdirSync(folder)).toEqual([]);
});
