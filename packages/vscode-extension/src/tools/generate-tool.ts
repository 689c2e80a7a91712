import { toLikenessError } from '@likeness/core/error';
import { decodeImage, shrinkPixels } from '@likeness/core/image';
import type { PortraitSpec } from '@likeness/core/spec';
import * as vscode from 'vscode';
import * as z from 'zod';
import { writeSpec } from '../commands/new-portrait.js';
import { readSpec } from '../spec-files/spec-document.js';
import { sayCost } from '../tell/say-cost.js';
import { type Finished, runSpec } from '../work/run-spec.js';
import type { Workroom } from '../work/workroom.js';
import { inputError, workspacePath } from './workspace-path.js';

const { t } = vscode.l10n;

const Input = z
  .object({
    spec: z.string().min(1).max(1_000).optional(),
    prompt: z.string().trim().min(1).max(8_000).optional(),
    folder: z.string().max(1_000).optional(),
    seed: z.int().min(0).optional(),
    engine: z.string().min(1).max(64).optional(),
  })
  .refine(({ spec, prompt }) => (spec === undefined) !== (prompt === undefined), 'give either "spec" or "prompt"');

/** Larger edge of the picture that goes to the model, in px. */
const shownEdge = 512;

/** Asks before anything happens, and says what it costs and what leaves the device. Has no effect of its own. */
export async function prepare(work: Workroom, input: unknown): Promise<vscode.PreparedToolInvocation> {
  const parsed = Input.safeParse(input);
  if (!parsed.success) return {};
  const { spec, prompt = '', engine } = parsed.data;
  const subject = spec ?? prompt.slice(0, 80);
  const id =
    engine ??
    (spec ? (await readSpec(workspacePath(spec)).catch(() => undefined))?.settings.engine : undefined) ??
    'embedded';
  const offers = await work.offers();
  const offer = offers.flatMap((one) => ('engine' in one ? [one.engine.describe()] : [])).find((one) => one.id === id);
  return {
    invocationMessage: t('Drawing {0}', subject),
    confirmationMessages: {
      title: t('Generate a portrait?'),
      message: `${subject}\n\n${offer ? sayCost(offer) : t('The engine "{0}" is not set up here, so nothing will be made.', id)}`,
    },
  };
}

/** Draws, writes into the workspace, and returns where, with a small picture. Errors are written for the model. */
export async function invoke(
  work: Workroom,
  input: unknown,
  token: vscode.CancellationToken,
): Promise<vscode.LanguageModelToolResult> {
  const parsed = Input.safeParse(input);
  if (!parsed.success) throw inputError(parsed.error.issues);
  const { spec: path, prompt = '', folder = '', seed, engine } = parsed.data;
  const abort = new AbortController();
  token.onCancellationRequested(() => abort.abort());
  try {
    if (!vscode.workspace.isTrusted) throw new Error('The workspace is in Restricted Mode: ask the user to trust it.');
    const file = path ? workspacePath(path) : await writeSpec(workspacePath(folder), prompt, seed);
    const spec = withWishes(await readSpec(file), { seed, engine });
    const finished = await runSpec(work, file, spec, { signal: abort.signal });
    return toResult(work, file, finished);
  } catch (thrown) {
    if (thrown instanceof Error && thrown.name === 'Error') throw thrown;
    const { message, todo } = toLikenessError(thrown, 'submit');
    throw new Error(`${message}. ${todo}`, { cause: thrown });
  }
}

function withWishes(
  spec: PortraitSpec,
  { seed, engine }: { seed?: number | undefined; engine?: string | undefined },
): PortraitSpec {
  const { settings } = spec;
  return { ...spec, settings: { ...settings, seed: seed ?? settings.seed, engine: engine ?? settings.engine } };
}

async function toResult(work: Workroom, file: vscode.Uri, { pictures, record, report }: Finished) {
  const relative = (uri: vscode.Uri) => vscode.workspace.asRelativePath(uri);
  const lines = report.portraits.map(
    ({ seed, width, height }, i) =>
      `${pictures[i] ? relative(pictures[i]) : ''}: ${width} x ${height} px, seed ${seed}`,
  );
  const text = `Portrait written.\n${lines.join('\n')}\nspec: ${relative(file)}\nrun record: ${relative(record)}\nengine: ${report.engine.id} ${report.engine.version}`;
  const picture = pictures[0] && (await shrunk(work, pictures[0]));
  return new vscode.LanguageModelToolResult([
    new vscode.LanguageModelTextPart(text),
    ...(picture ? [vscode.LanguageModelDataPart.image(picture, 'image/png')] : []),
  ]);
}

/** A small copy for the model to look at; none for what cannot be decoded here, an SVG for one. */
async function shrunk({ platform }: Workroom, picture: vscode.Uri): Promise<Uint8Array | undefined> {
  const decoded = await decodeImage(await platform.decoder(), await vscode.workspace.fs.readFile(picture));
  if (!decoded.ok) return undefined;
  return (await platform.encoder()).encode(shrinkPixels(decoded.pixels, shownEdge), 'png');
}
