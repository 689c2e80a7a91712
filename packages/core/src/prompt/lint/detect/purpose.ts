import type { LintContext } from '../context.js';

const commercial =
  /\b(?:commercial|marketing|advert\w*|ads?|campaign|client|customer|product|brand\w*|sale|sales|shop|website|landing page)\b/i;

/** The stated purpose, shortened for a message, when it is probably commercial. */
export function commercialPurpose({ spec: { purpose } }: Pick<LintContext, 'spec'>): string | undefined {
  return purpose !== undefined && commercial.test(purpose) ? purpose.slice(0, 140) : undefined;
}
