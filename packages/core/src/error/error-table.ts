/** What a user is told for each error code: what happened, and what to do next. Sentences live here and nowhere else. */
export interface ErrorText {
  says: string;
  todo: string;
  /** Whether trying the same thing again, unchanged, can succeed. */
  retryable?: true;
}

export const errorTable = {
  'spec/not-json': { says: 'This is not valid JSON', todo: 'Mend the JSON at the place named.' },
  'spec/too-large': {
    says: 'This spec is too large',
    todo: 'Keep a spec under 256 KiB and each block under 8,000 characters.',
  },
  'spec/invalid': {
    says: 'This is not a valid portrait spec',
    todo: 'Correct the place named; `likeness schema` prints the format.',
  },
  'spec/not-found': { says: 'There is no such file', todo: 'Check the path.' },
  'spec/unreadable': {
    says: 'The spec file could not be read',
    todo: 'Check that it is a text file that you may read.',
  },
  'prompt/empty': {
    says: 'The prompt is empty',
    todo: 'Describe who is in the picture, for example "woman in her 60s, round glasses".',
  },
  'engine/unknown': { says: 'There is no engine of this name', todo: 'Choose one of the engines listed.' },
  'engine/cannot': {
    says: 'This engine cannot do what the spec asks',
    todo: 'Change the setting named, or choose another engine.',
  },
  'engine/refused': { says: 'The engine refused the request', todo: 'Correct what it names, then run again.' },
  'engine/failed': {
    says: 'The engine failed',
    todo: 'Run again; if it fails again, report the task id.',
    retryable: true,
  },
  'engine/unauthorised': { says: 'The engine did not accept the key', todo: 'Set a valid key for this engine.' },
  'engine/no-credit': {
    says: 'The engine reports that the account has no credit',
    todo: 'Top up the account, then run again.',
  },
  'engine/rate-limited': {
    says: 'The engine asks to slow down',
    todo: 'Wait; the task goes on by itself.',
    retryable: true,
  },
  'engine/filtered': {
    says: "The engine's safety filter stopped this portrait",
    todo: 'Change the words; the same request is not tried again.',
  },
  'engine/garbled': {
    says: 'The engine answered something that cannot be understood',
    todo: 'Check the address and version of the engine.',
    retryable: true,
  },
  'network/unreachable': {
    says: 'The engine cannot be reached',
    todo: 'Check the network and the address.',
    retryable: true,
  },
  'network/interrupted': {
    says: 'The connection to the engine failed before its answer came',
    todo: 'Check the network and, in a browser, whether the engine allows this page (CORS).',
    retryable: true,
  },
  'network/timeout': {
    says: 'The engine did not answer in time',
    todo: 'Wait; the task goes on by itself.',
    retryable: true,
  },
  'network/unsafe-address': {
    says: 'This address is not allowed',
    todo: 'Use an https address, or http on this machine.',
  },
  'task/unknown': { says: 'There is no task of this id', todo: 'List the tasks with `likeness tasks`.' },
  'task/not-restored': {
    says: 'This task was never sent, and its request is not at hand any more',
    todo: 'Run the spec again.',
  },
  'task/unresolved': {
    says: 'It is not known whether the engine took this task',
    todo: "Ask it with `likeness resume`, or look in the engine's own list before you run it again.",
  },
  'portrait/not-there-yet': {
    says: 'The engine calls the portrait done, but its file is not there yet',
    todo: 'Wait; it is looked for again.',
    retryable: true,
  },
  'portrait/expired': {
    says: "The link to the portrait's file has expired",
    todo: 'Run again with the same seed.',
  },
  'portrait/not-an-image': {
    says: 'What came back is not an image',
    todo: 'Wait for the next poll; if it stays, run again.',
    retryable: true,
  },
  'portrait/too-large': { says: 'The file that came back is too large', todo: 'Ask for a smaller size.' },
  'portrait/truncated': {
    says: 'The file that came back is cut off',
    todo: 'Wait for the next poll; it is fetched again.',
    retryable: true,
  },
  'image/unreadable': { says: 'This image cannot be read', todo: 'Use a PNG, JPEG or WebP file.' },
  'image/too-large': { says: 'This image has too many pixels', todo: 'Use an image of at most 40 megapixels.' },
  'reference/not-allowed': {
    says: 'This photo may not be used for this',
    todo: 'Answer the consent questions for this very file, or use another photo.',
  },
  'signing/not-possible': {
    says: 'Portraits cannot be signed with what is configured',
    todo: 'Correct the key or the certificate that is named, or configure none.',
  },
  'output/escapes': {
    says: 'This output path leaves the folder it must stay in',
    todo: 'Name a folder inside the working folder, or pass --out yourself.',
  },
  'output/bad-name': {
    says: 'This is no usable file name',
    todo: 'Use letters, digits, dots, dashes and underscores.',
  },
  'output/exists': { says: 'This file exists already', todo: 'Choose another name, or pass --force.' },
  'output/unwritable': {
    says: 'The file could not be written',
    todo: "Check the folder's permissions and free space.",
  },
  'journal/broken': {
    says: "The journal's chain is broken",
    todo: 'Keep the file as it is and run `likeness journal verify`.',
  },
  'journal/locked': { says: 'Another process holds the journal', todo: 'Wait until it has finished.', retryable: true },
  'journal/unwritable': {
    says: 'The journal could not be written',
    todo: "Check the folder's permissions and free space; what the journal does not hold is not submitted.",
  },
  cancelled: { says: 'Cancelled', todo: 'Nothing was kept; run again when you like.' },
  usage: { says: 'The command cannot be understood', todo: 'See `likeness --help`.' },
  unexpected: { says: 'Something went wrong inside Likeness', todo: 'Please report it with the lines above.' },
} as const satisfies Record<string, ErrorText>;

export type ErrorCode = keyof typeof errorTable;
