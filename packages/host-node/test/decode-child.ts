import { readFile } from 'node:fs/promises';
import { decodeImage } from '@likeness/core/image';
import { createDecoder } from '@likeness/host-node/decode-image';

// Decodes the file named and prints what came of it, and the most memory that this process ever held.
const [, , file = '', wasm = ''] = process.argv;
const result = await decodeImage(
  createDecoder(() => readFile(wasm)),
  new Uint8Array(await readFile(file)),
);
const says = result.ok ? `${result.pixels.width} x ${result.pixels.height}` : result.fault.kind;
process.stdout.write(JSON.stringify({ says, megabytes: process.resourceUsage().maxRSS / 1024 }));
