import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';

/** Letters stay sharp at it. */
const quality = 0.7;

/**
 * With LIKENESS_PICTURES set, takes this picture of the walkthrough and the README anew. Does nothing otherwise.
 *
 * @param show brings up what is to be in the picture and would not stay
 */
export async function takePicture(page: Page, name: string, show?: () => Promise<unknown>): Promise<void> {
  if (!process.env.LIKENESS_PICTURES) return;
  // Without what is shown under the mouse, and with what is drawn or fades in.
  await page.mouse.move(600, 712);
  await page.waitForTimeout(3_000);
  await show?.();
  await page.waitForTimeout(2_000);
  const file = fileURLToPath(new URL(`../../walkthrough/${name}.webp`, import.meta.url));
  writeFileSync(file, await toWebp(page, await page.screenshot()));
}

/** By the browser, in a page of its own. */
async function toWebp(page: Page, png: Buffer): Promise<Buffer> {
  const blank = await page.context().newPage();
  const webp = await blank.evaluate(
    async ([picture, quality]) => {
      const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${picture}`)).blob());
      const canvas = Object.assign(document.createElement('canvas'), { width: bitmap.width, height: bitmap.height });
      canvas.getContext('2d')!.drawImage(bitmap, 0, 0);
      return canvas.toDataURL('image/webp', quality).replace(/^[^,]+,/, '');
    },
    [png.toString('base64'), quality] as const,
  );
  await blank.close();
  return Buffer.from(webp, 'base64');
}
