// biome-ignore-all lint/suspicious/noTemplateCurlyInString: that is how name templates are written
import { expect, it } from 'vitest';
import { nameOfSpecFile, namePortrait } from '../../src/files/name-portrait.js';
import { placeFiles } from '../../src/files/place-files.js';
import { snippetFor } from '../../src/files/snippet-for.js';
import { createMemoryFolder } from './memory-folder.js';

const bytes = (text: string) => new TextEncoder().encode(text);
const set = [
  { name: 'ada-7', ending: '.png', bytes: bytes('picture') },
  { name: 'ada-7', ending: '.run.json', bytes: (added: string) => bytes(`ada-7${added}.png`) },
];

it('writes over nothing: the whole set counts up together', async () => {
  const { folder, files } = createMemoryFolder(new Map([['ada-7.run.json', bytes('mine')]]));
  expect(await placeFiles(folder, set)).toEqual(['ada-7-2.png', 'ada-7-2.run.json']);
  expect(new TextDecoder().decode(files.get('ada-7.run.json'))).toBe('mine');
  expect(new TextDecoder().decode(files.get('ada-7-2.run.json'))).toBe('ada-7-2.png');
  expect(files.size).toBe(3);
});

it('leaves nothing behind when the disk is full in the middle', async () => {
  const { folder, files } = createMemoryFolder(new Map(), 2);
  await expect(placeFiles(folder, set)).rejects.toMatchObject({ code: 'output/unwritable' });
  expect([...files.keys()]).toEqual([]);
});

it('counts up when somebody takes the name between the look and the rename', async () => {
  const { folder, files } = createMemoryFolder();
  const raced = {
    ...folder,
    async write(name: string, content: Uint8Array) {
      await folder.write(name, content);
      if (name.includes('run.json') && !files.has('ada-7.run.json')) files.set('ada-7.run.json', bytes('theirs'));
    },
  };
  expect(await placeFiles(raced, set)).toEqual(['ada-7-2.png', 'ada-7-2.run.json']);
  expect([...files.keys()].sort()).toEqual(['ada-7-2.png', 'ada-7-2.run.json', 'ada-7.run.json']);
});

it('makes file names from the template, and none that leaves the folder', () => {
  const parts = { name: 'ada', seed: 7, engine: 'embedded' };
  expect(namePortrait('${name}-${seed}', parts)).toBe('ada-7');
  expect(namePortrait('${engine}_${name}${other}', { ...parts })).toBe('embedded_ada${other}');
  expect(() => namePortrait('../${name}', parts)).toThrow(expect.objectContaining({ code: 'output/bad-name' }));
  expect(nameOfSpecFile('ada.portrait.json')).toBe('ada');
});

it('refers to a picture in the language of the document, with its alt text escaped', () => {
  const facts = { path: './ada-7.png', alt: 'Ada "A" <b> [1]', size: { width: 512, height: 640 } };
  expect(snippetFor('markdown', facts)).toBe('![Ada "A" <b> \\[1\\]](./ada-7.png)');
  expect(snippetFor('html', facts)).toBe(
    '<img src="./ada-7.png" alt="Ada &quot;A&quot; &lt;b> [1]" width="512" height="640">',
  );
  expect(snippetFor('typescriptreact', facts)).toContain('width={512} height={640} />');
  expect(snippetFor('css', facts)).toBe('url("./ada-7.png")');
});
