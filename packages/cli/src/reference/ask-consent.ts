import { type ConsentAnswers, gate } from '@likeness/core/reference';
import { basisKinds, depictedKinds, purposes, scopes } from './consent-kinds.js';

/** Asks one question and gives the line that came back. */
export type Ask = (question: string) => Promise<string>;

const day = 86_400_000;

/**
 * Asks the questions of the gate that are not answered yet. Choices are numbered and none is chosen beforehand: an empty line
 * ticks nothing. Who is refused whatever else is said is not asked any further.
 */
export async function askConsent(ask: Ask, given: ConsentAnswers): Promise<ConsentAnswers> {
  const depicted = given.depicted ?? (await askOne(ask, 'Who is in the photo?', gate.depicted, depictedKinds));
  const about = { ...given, depicted };
  if (gate.depicted.find(({ id }) => id === depicted)?.rule === 'refused') return withRefusal(about);
  const basis = given.basis ?? (await askBasis(ask, depicted));
  const ticked = given.scopes.length > 0 ? given.scopes : await askScopes(ask);
  const engines = given.engines.length > 0 || !ticked.includes('send') ? given.engines : await askEngines(ask);
  const purpose = given.purpose ?? { kind: await askOne(ask, 'What are the portraits for?', gate.purposes, purposes) };
  const until = await askUntil(ask, given.until);
  const attestedBy =
    given.attestedBy || (await ask(`\n"${gate.statement}"\nYour name, to attest this (empty: not): `)).trim();
  return { ...about, basis, scopes: ticked, engines, purpose, until, attestedBy };
}

/** Filled in just enough that the gate refuses for the person and not for a gap. */
function withRefusal(answers: ConsentAnswers): ConsentAnswers {
  return { ...answers, basis: { kind: 'licence' }, purpose: { kind: 'concept' }, attestedBy: '-' };
}

async function askBasis(ask: Ask, depicted: string): Promise<NonNullable<ConsentAnswers['basis']>> {
  const fitting = gate.basis.filter((choice) => choice.for.includes(depicted));
  const kind = await askOne(ask, 'On what right do you use it?', fitting, basisKinds);
  if (!fitting.find(({ id }) => id === kind)?.document) return { kind };
  const document = (await ask('Where is that paper? An id, a file name, a folder; not the paper itself: ')).trim();
  return document === '' ? { kind } : { kind, document };
}

async function askScopes(ask: Ask): Promise<ConsentAnswers['scopes']> {
  const lines = gate.scopes.map(({ label, without }, at) => `  ${at + 1}  [ ] ${label}\n         if not: ${without}`);
  for (;;) {
    const answer = await ask(
      `\nWhat is allowed? Each by itself; nothing is ticked.\n${lines.join('\n')}\nNumbers to tick, such as "1 2" (empty: none): `,
    );
    const numbers = answer.split(/[\s,]+/).filter((one) => one !== '');
    const chosen = numbers.map((number) => gate.scopes[Number(number) - 1]?.id);
    if (chosen.every((id) => id !== undefined)) return scopes.filter((scope) => chosen.includes(scope));
  }
}

async function askEngines(ask: Ask): Promise<readonly string[]> {
  const answer = await ask('To which engines may a copy be sent? Their ids, such as "service": ');
  return answer.split(/[\s,]+/).filter((one) => one !== '');
}

async function askUntil(ask: Ask, offered: number): Promise<number> {
  const shown = new Date(offered).toISOString().slice(0, 10);
  for (;;) {
    const answer = (
      await ask(`\nUntil when? A day, at most ${gate.longestDays} days from now (empty: ${shown}): `)
    ).trim();
    if (answer === '') return offered;
    const moment = Date.parse(`${answer}T00:00:00Z`);
    if (/^\d{4}-\d{2}-\d{2}$/.test(answer) && Number.isFinite(moment) && moment > offered - gate.longestDays * day)
      return moment;
  }
}

async function askOne<T extends string>(
  ask: Ask,
  question: string,
  choices: readonly { readonly id: string; readonly label: string }[],
  kinds: readonly T[],
): Promise<T> {
  const lines = choices.map(({ label }, at) => `  ${at + 1}  ${label}`);
  for (;;) {
    const answer = await ask(`\n${question}\n${lines.join('\n')}\nNumber: `);
    const id = choices[Number(answer.trim()) - 1]?.id;
    const kind = kinds.find((one) => one === id);
    if (kind !== undefined) return kind;
  }
}
