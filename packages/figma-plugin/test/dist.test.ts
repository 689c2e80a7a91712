import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeManifest } from '../manifest.config.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = (file: string) => readFileSync(`${root}/dist/${file}`, 'utf8');

beforeAll(() => void execFileSync(process.execPath, ['build.mjs'], { cwd: root }));

it('builds a ui.html that loads nothing from elsewhere', () => {
  const html = dist('ui.html');
  expect(html).not.toMatch(/<script[^>]+src=|<link[^>]+href=|@import/);
  const scripts = html.match(/<script[^>]*>/gi) ?? [];
  expect(scripts).toEqual([
    '<script type="text/plain" id="tile-worker">',
    '<script type="text/plain" id="face-detector">',
    '<script>',
  ]);
  expect(html.match(/<\/script/gi)).toHaveLength(scripts.length);
  expect(html).toContain('pluginMessage');
});

it('keeps ui.html under 1.5 MB', () => {
  expect(Buffer.byteLength(dist('ui.html'))).toBeLessThanOrEqual(1_500_000);
});

describe('the manifest', () => {
  it('is that of the config, and asks for no network and no permission', () => {
    const manifest = JSON.parse(dist('manifest.json'));
    expect(manifest).toEqual(JSON.parse(JSON.stringify(makeManifest())));
    expect(manifest).toMatchObject({
      documentAccess: 'dynamic-page',
      permissions: [],
      parameterOnly: false,
      networkAccess: { allowedDomains: ['none'] },
    });
  });

  it('names the origins that a build may order from, and no other', () => {
    expect(makeManifest(['https://relay.example']).networkAccess.allowedDomains).toEqual(['https://relay.example']);
    expect(makeManifest().networkAccess.devAllowedDomains).toBeUndefined();
  });

  it('names an origin on this machine for development only', () => {
    expect(makeManifest(['http://localhost:8377', 'https://relay.example']).networkAccess).toMatchObject({
      allowedDomains: ['https://relay.example'],
      devAllowedDomains: ['http://localhost:8377'],
    });
    expect(makeManifest(['http://127.0.0.1:8377']).networkAccess.allowedDomains).toEqual(['none']);
  });

  it('has an order of its own for every button', () => {
    const { menu, relaunchButtons } = makeManifest();
    const commands = menu.flatMap((item) => ('command' in item ? [item.command] : []));
    for (const { command } of relaunchButtons) expect(commands).toContain(command);
    expect(new Set(commands).size).toBe(commands.length);
  });
});
