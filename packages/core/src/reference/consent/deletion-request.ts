/** What somebody wants from an engine's privacy desk. */
export interface PrivacyRequest {
  readonly kind: 'deletion' | 'access' | 'clarification';
  readonly engine: string;
  readonly tasks: readonly { readonly id: string; readonly submittedAt: string }[];
}

const openings = {
  deletion:
    'please delete everything that you hold for the tasks below: the uploaded reference image, the outputs, and the logs of their content.',
  access: 'please tell me what you hold for the tasks below, where, and until when.',
  clarification: 'please tell me how long you keep the uploaded reference image and the outputs of the tasks below.',
} satisfies Record<PrivacyRequest['kind'], string>;

/**
 * The text that a privacy desk needs and no more: what is asked, task ids, times. No name, no prompt, no picture: the
 * sender adds what proves that they may ask.
 */
export function deletionRequest({ kind, engine, tasks }: PrivacyRequest): string {
  const lines = tasks.map(({ id, submittedAt }) => `- ${oneLine(id)}, submitted ${submittedAt}`);
  return [
    `Subject: ${kind} request, ${tasks.length} ${tasks.length === 1 ? 'task' : 'tasks'} (${engine})`,
    '',
    `Hello, ${openings[kind]}`,
    '',
    ...lines,
    '',
    'Please confirm in writing when this is done, and say what you cannot delete and why.',
    'I can show on request that I may ask this for the person depicted.',
    '',
  ].join('\n');
}

/** An engine chooses its ids: control characters and line breaks in them must not write lines of ours. */
function oneLine(id: string): string {
  return id
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, 200);
}
