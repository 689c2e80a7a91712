import { blankAnswers, type ConsentAnswers, ConsentRecord, gate } from '@likeness/core/reference';
import * as vscode from 'vscode';
import { parseDay } from './parse-day.js';

const { t } = vscode.l10n;
const { depicted: depictedKinds, basis: bases, scopes: ticks, purpose: purposes } = ConsentRecord.shape;

export interface ConsentQuestions {
  /** What the photo is called in the questions. */
  name: string;
  /** Epoch ms. */
  now: number;
  /** Engines that a copy could be sent to. */
  engines: readonly { readonly id: string; readonly title: string }[];
}

/**
 * Asks the questions of the consent gate one after another. Nothing is answered or ticked beforehand, and Escape at any of them
 * ends it: undefined. Whoever is refused whatever else is said is not asked any further.
 */
export async function askConsent({ name, now, engines }: ConsentQuestions): Promise<ConsentAnswers | undefined> {
  const title = t('Consent for {0}', name);
  const depicted = await pickOne(title, t('Who is in the photo?'), gate.depicted, depictedKinds.options);
  if (!depicted) return undefined;
  const about = { ...blankAnswers(now), depicted };
  // Filled in just enough that the gate refuses for the person and not for a gap.
  if (gate.depicted.find(({ id }) => id === depicted)?.rule === 'refused')
    return { ...about, basis: { kind: 'licence' }, purpose: { kind: 'concept' }, attestedBy: '-' };
  const basis = await askBasis(title, depicted);
  if (!basis) return undefined;
  const scopes = await pickSome(title, t('What is allowed? Each by itself; nothing is ticked.'), gate.scopes);
  if (!scopes) return undefined;
  const isSent = scopes.includes('send');
  const sentTo = isSent ? await pickEngines(title, engines) : [];
  if (!sentTo) return undefined;
  const purpose = await pickOne(title, t('What are the portraits for?'), gate.purposes, purposes.shape.kind.options);
  if (!purpose) return undefined;
  const until = await askUntil(title, now);
  if (until === undefined) return undefined;
  const attestedBy = await askAttestation(title);
  if (attestedBy === undefined) return undefined;
  const ticked = ticks.element.options.filter((scope) => scopes.includes(scope));
  return { ...about, basis, scopes: ticked, engines: sentTo, purpose: { kind: purpose }, until, attestedBy };
}

interface Choice {
  readonly id: string;
  readonly label: string;
}

async function pickOne<T extends string>(
  title: string,
  placeHolder: string,
  choices: readonly Choice[],
  kinds: readonly T[],
): Promise<T | undefined> {
  const items = choices.map(({ id, label }) => ({ label, id }));
  const picked = await vscode.window.showQuickPick(items, { title, placeHolder, ignoreFocusOut: true });
  return kinds.find((kind) => kind === picked?.id);
}

async function pickSome(
  title: string,
  placeHolder: string,
  choices: readonly (Choice & { readonly without: string })[],
): Promise<readonly string[] | undefined> {
  const items = choices.map(({ id, label, without }) => ({ label, detail: t('If not: {0}', without), id }));
  const options = { title, placeHolder, ignoreFocusOut: true, canPickMany: true } as const;
  return (await vscode.window.showQuickPick(items, options))?.map(({ id }) => id);
}

async function pickEngines(
  title: string,
  engines: ConsentQuestions['engines'],
): Promise<readonly string[] | undefined> {
  const items = engines.map(({ id, title: label }) => ({ label, description: id, id }));
  const placeHolder = t('To which engines may a copy be sent?');
  const options = { title, placeHolder, ignoreFocusOut: true, canPickMany: true } as const;
  return (await vscode.window.showQuickPick(items, options))?.map(({ id }) => id);
}

async function askBasis(title: string, depicted: string): Promise<ConsentAnswers['basis'] | undefined> {
  const fitting = gate.basis.filter((choice) => choice.for.includes(depicted));
  const kind = await pickOne(title, t('On what right do you use it?'), fitting, bases.shape.kind.options);
  if (!kind) return undefined;
  if (!fitting.find(({ id }) => id === kind)?.document) return { kind };
  const document = await vscode.window.showInputBox({
    title,
    prompt: t('Where is that paper? An id, a file name, a folder; not the paper itself.'),
    ignoreFocusOut: true,
    validateInput: (text) =>
      text.trim() === '' ? t('Without the place of the paper the photo is not taken.') : undefined,
  });
  return document === undefined ? undefined : { kind, document: document.trim() };
}

async function askUntil(title: string, now: number): Promise<number | undefined> {
  const text = await vscode.window.showInputBox({
    title,
    prompt: t('Until when? A day, at most {0} days from now.', gate.longestDays),
    value: new Date(blankAnswers(now).until).toISOString().slice(0, 10),
    ignoreFocusOut: true,
    validateInput: (typed) =>
      parseDay(typed, now) === undefined ? t('A day such as 2027-01-31, after today and within a year.') : undefined,
  });
  return text === undefined ? undefined : parseDay(text, now);
}

async function askAttestation(title: string): Promise<string | undefined> {
  const name = await vscode.window.showInputBox({
    title,
    prompt: `${gate.statement} ${gate.notFor}`,
    placeHolder: t('Your name, to attest this'),
    ignoreFocusOut: true,
    validateInput: (text) =>
      text.trim() === '' ? t('Your name attests the statement; Escape changes nothing.') : undefined,
  });
  return name?.trim();
}
