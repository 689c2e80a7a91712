import { expect, it } from 'vitest';
import { firstPicture } from '../../src/files/first-picture.js';

it('finds the first picture file in what was dropped, and takes no web page', () => {
  const list = '# comment\r\nfile:///a/notes.txt\r\nvscode-remote://host/photos/ada%20l.JPG\r\nfile:///b.png';
  expect(firstPicture(list)).toBe('vscode-remote://host/photos/ada%20l.JPG');
  expect(firstPicture('https://example.org/a.png')).toBeUndefined();
  expect(firstPicture('just words.png')).toBeUndefined();
  expect(firstPicture('')).toBeUndefined();
});
