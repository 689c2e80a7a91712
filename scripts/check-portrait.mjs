// Decodes a PNG whole and says what it is; exits non-zero when it does not decode or is all of one colour.
import { readFileSync } from 'node:fs';
import { decode } from 'fast-png';

const [file] = process.argv.slice(2);
const { width, height, channels, data } = decode(readFileSync(file), { checkCrc: true });
const colours = new Set();
for (let i = 0; i < data.length; i += channels * 97) colours.add(`${data[i]},${data[i + 1]},${data[i + 2]}`);
if (colours.size < 50) throw new Error(`${file}: only ${colours.size} colours, so nothing is drawn`);
console.log(`${file}: ${width} x ${height} px, decodes, ${colours.size} colours in the sample`);
