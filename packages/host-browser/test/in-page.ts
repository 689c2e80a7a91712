// Runs inside a sandboxed iframe: does what it is asked with the ports of this package, and answers with what came.
import { decodeImage } from '@likeness/core/image';
import { pageClock } from '../src/clock.js';
import { canvasDecoder } from '../src/decode-image.js';
import { canvasEncoder, encodeImage } from '../src/encode-image.js';
import { canvasRasterise } from '../src/rasterise.js';

const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
const base64 = (bytes: Uint8Array | Uint8ClampedArray) =>
  btoa(Array.from(bytes, (b) => String.fromCharCode(b)).join(''));

const jobs = {
  async decode(file: string) {
    const result = await decodeImage(canvasDecoder, bytesOf(file));
    if (!result.ok) return { fault: result.fault.kind };
    const { width, height, data } = result.pixels;
    return { width, height, data: base64(data), notes: result.notes.map(({ kind }) => kind) };
  },
  async reencode(file: string, type: 'png' | 'jpeg' | 'webp') {
    const result = await decodeImage(canvasDecoder, bytesOf(file));
    if (!result.ok) return { fault: result.fault.kind };
    const bytes =
      type === 'webp' ? await encodeImage(result.pixels, { type }) : await canvasEncoder.encode(result.pixels, type);
    return { file: base64(bytes) };
  },
  async rasterise(svg: string, width: number, height: number) {
    return { file: base64(await canvasRasterise(svg, { width, height })) };
  },
  async sleep(ms: number) {
    const signal = AbortSignal.timeout(ms);
    return pageClock.sleep(60_000, signal).then(
      () => ({ woke: 'rested' }),
      (reason: unknown) => ({ woke: reason instanceof Error ? reason.name : 'unknown' }),
    );
  },
};

export type Jobs = typeof jobs;

addEventListener('message', ({ data }: MessageEvent) => {
  const { job, given } = data as { job: keyof Jobs; given: never[] };
  const work = jobs[job] as (...args: never[]) => Promise<object>;
  work(...given).then(
    (answer) => parent.postMessage({ answer: { ...answer, origin: self.origin } }, '*'),
    (error: unknown) => parent.postMessage({ error: String(error) }, '*'),
  );
});
parent.postMessage({ ready: true }, '*');
