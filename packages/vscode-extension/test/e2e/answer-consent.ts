import type { Page } from 'playwright-core';
import { pick, press, tick, type } from './hands.js';

/** Answers the consent questions as somebody does whose licence covers it. Engines are asked for where a copy may be sent. */
export async function answerConsent(
  page: Page,
  allowed: readonly string[],
  engines?: readonly string[],
): Promise<void> {
  await press(page, 'serves as a reference', 'Answer the consent questions');
  await pick(page, 'Who is in the photo?', 'A model or stock photo');
  await pick(page, 'On what right', 'A contract or licence');
  await type(page, 'Where is that paper?', 'public domain');
  await tick(page, 'What is allowed?', allowed);
  if (engines) await tick(page, 'To which engines', engines);
  await pick(page, 'What are the portraits for?', 'Editorial');
  await type(page, 'Until when?');
  await type(page, 'I may use this photo', 'Test Person');
}
