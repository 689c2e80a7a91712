import type { CreditRow } from '@likeness/panel';
import type { Canvas, ListedPortrait } from '../protocol/index.js';

/** Every portrait in the file, with who is to be named for it. */
export async function listCredits(canvas: Pick<Canvas, 'ask'>): Promise<readonly CreditRow[]> {
  return (await listPortraits(canvas)).map(
    ({ name, page, edited, recipe, provenance }): CreditRow => ({
      name,
      place: page,
      engine: recipe ? `${recipe.engine.id} ${recipe.engine.version}` : '',
      digitalSource: provenance?.digitalSource ?? '',
      credits: provenance?.credits ?? [],
      madeAt: provenance?.madeAt ?? recipe?.madeAt ?? '',
      edited,
    }),
  );
}

/** Fetched in parts, so that the canvas never stands still for all of it. */
async function listPortraits(canvas: Pick<Canvas, 'ask'>): Promise<readonly ListedPortrait[]> {
  const listed: ListedPortrait[] = [];
  let part = await canvas.ask('list-portraits', { scope: 'file' });
  for (;;) {
    listed.push(...part.portraits);
    if (part.ticket === undefined) return listed;
    part = await canvas.ask('next-portraits', { ticket: part.ticket });
  }
}
