import { existsSync } from 'node:fs';
import { build } from 'esbuild';
import { type Browser, chromium } from 'playwright-core';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const quiet = ['--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
/** WebGL drawn by the processor, the same on every machine. */
const software = ['--use-angle=swiftshader', '--enable-unsafe-swiftshader'];

/** The machine's own Chromium. @param graphics `none` has no WebGL at all */
export async function launchChromium(graphics: 'software' | 'none' = 'software'): Promise<Browser> {
  const executablePath = places.find((place) => existsSync(place));
  if (!executablePath) throw new Error(`no Chromium at ${places.join(', ')}: install Debian's package "chromium"`);
  const args = graphics === 'none' ? ['--disable-3d-apis', '--disable-gpu'] : software;
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--no-first-run', ...quiet, ...args] });
}

/** A script of these tests, bundled from the sources as a page would have it. */
export async function bundle(entry: string): Promise<{ script: string; bytes: Readonly<Record<string, number>> }> {
  const built = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: 'iife',
    conditions: ['@likeness/source'],
    metafile: true,
    write: false,
  });
  const [output] = Object.values(built.metafile.outputs);
  const bytes = Object.entries(output?.inputs ?? {}).map(([path, { bytesInOutput }]) => [path, bytesInOutput] as const);
  return { script: built.outputFiles[0]!.text.replace(/<\/(script)/gi, '<\\/$1'), bytes: Object.fromEntries(bytes) };
}
