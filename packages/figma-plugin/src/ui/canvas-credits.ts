import type { CreditRow } from '@likeness/panel';
import type { Canvas } from '../protocol/index.js';

/** Every portrait in the file, with who is to be named for it. */
export async function listCredits(canvas: Pick<Canvas, 'ask'>): Promise<readonly CreditRow[]> {
  const { portraits } = await canvas.ask('list-portraits', { scope: 'file' });
  return portraits.map(
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
