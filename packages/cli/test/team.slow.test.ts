import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { sniffImage } from '@likeness/core/image';
import { beforeEach, describe, expect, it } from 'vitest';
import { openLab, type StudioLab } from './studio-lab.js';

let lab: StudioLab;
beforeEach(() => {
  lab = openLab();
  mkdirSync(lab.at('photos'));
});
const small = ['--size', '192'];
const takeAll = async (...names: string[]) => {
  for (const name of names) {
    lab.take(`photos/${name}.jpg`, `photos/${name}.jpg`);
    await lab.consent(`photos/${name}.jpg`, 'generate');
  }
};

describe('likeness team', () => {
  it('makes one set of a folder: a headshot and a record each, in one framing, and a sheet of all', async () => {
    await takeAll('astronaut', 'hopper');
    const { code, stdout } = await lab.likeness('team', 'photos', ...small, '--backdrop', 'sage');
    expect([code, stdout]).toEqual([0, expect.stringMatching(/team\/team\.png {2}2 headshots/)]);
    expect(readdirSync(lab.at('team')).sort()).toEqual([
      ...['astronaut.png', 'astronaut.run.json', 'hopper.png', 'hopper.run.json', 'team.png'],
    ]);
    const constraints = ['astronaut', 'hopper'].map((name) => {
      const { spec } = JSON.parse(readFileSync(lab.at('team', `${name}.run.json`), 'utf8'));
      return /in a set: (face [\d.]+ %, eyes at [\d.]+ %).*(key .*)/.exec(spec.constraints.join())?.slice(1);
    });
    expect(constraints[0]).toBeDefined();
    expect(constraints[1]).toEqual(constraints[0]);
    expect(sniffImage(readFileSync(lab.at('team', 'team.png')))?.width).toBeGreaterThan(600);
  });

  it('goes on without the photos that are refused, lists each with its reason, and ends with 3', async () => {
    await takeAll('hopper', 'coffee');
    lab.take('photos/astronaut.jpg', 'photos/astronaut.jpg');
    writeFileSync(lab.at('photos', 'zzz.png'), 'not an image');
    await lab.consent('photos/zzz.png', 'generate');
    const { code, stdout, stderr } = await lab.likeness('team', 'photos', ...small, '--json');
    const told = JSON.parse(stdout);
    expect([code, told.ok, told.photos.map(({ ok }: { ok: boolean }) => ok)]).toEqual([
      3,
      false,
      [false, false, true, false],
    ]);
    expect(told.photos.map(({ error }: { error?: { code: string } }) => error?.code)).toEqual([
      ...['reference/not-allowed', 'reference/face-count', undefined, 'reference/file'],
    ]);
    expect(stderr).not.toMatch(/at .*\.ts/);
    expect(existsSync(lab.at('team', 'hopper.png'))).toBe(true);
  });

  it('says what is wrong with a folder without photos', async () => {
    const empty = await lab.likeness('team', 'photos');
    expect([empty.code, empty.stderr]).toEqual([2, expect.stringMatching(/no PNG, JPEG or WebP file/)]);
    expect((await lab.likeness('team', 'nowhere')).code).toBe(2);
  });

  it('lists the sheet and every crop when the consent of one photo ends', async () => {
    await takeAll('astronaut', 'hopper');
    await lab.likeness('team', 'photos', ...small);
    await lab.likeness('crop', 'team/hopper.png', '--size', '64', '--out', 'team/small.png');
    await lab.likeness('crop', 'team/astronaut.png', '--size', '64', '--out', 'team/other.png');
    const { stdout } = await lab.likeness('reference', 'withdraw', 'photos/hopper.jpg', '--json');
    const files = JSON.parse(stdout).receipt.portraits.map(({ file }: { file: string }) => file.replaceAll('\\', '/'));
    expect(files).toEqual(['team/hopper.png', 'team/small.png', 'team/team.png']);
  });

  it('gives photos of one name in two types different names', async () => {
    await takeAll('hopper');
    lab.take('photos/hopper.jpg', 'photos/hopper.jpeg');
    await lab.consent('photos/hopper.jpeg', 'generate');
    await lab.likeness('team', 'photos', ...small, '--force');
    const pictures = readdirSync(lab.at('team')).filter((name) => name.endsWith('.png'));
    expect(pictures.sort()).toEqual(['hopper-jpeg.png', 'hopper-jpg.png', 'team.png']);
  });
});
