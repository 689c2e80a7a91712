/**
 * What a scripted server does, in words that every engine's dialect can play: a provider's own statuses, bodies and codes
 * stand behind each. One scenario concerns one order; a server is opened anew for each.
 */
export const scenarios = {
  normal: 'Takes the order, queues it, works on it, and gives all its files.',
  'late-file': 'Calls the task done before its file can be had; the file follows.',
  'not-an-image': 'Answers the first fetch of the file with a web page, the next with the file.',
  'expired-file': 'Calls the task done; its file is gone for good.',
  'unsafe-file': 'Gives an address of the file that lies in a private network (169.254.169.254).',
  partial: 'Finishes with one file fewer than was asked for.',
  empty: 'Calls the task a success and lists no file, now or later.',
  failed: 'Takes the order; the task fails with a code of the provider and `hostileText` as its sentence.',
  filtered: "Takes the order, or not; the provider's content filter refuses it.",
  'cancelled-there': 'Takes the order; somebody else cancels the task.',
  lost: 'Takes the order, works on it, then knows nothing of it any more, as after a restart.',
  stuck: 'Takes the order and works on it without end; can be cancelled.',
  throttled: 'Answers the order with 429 and `Retry-After: 3`; takes nothing.',
  'throttled-poll': 'Takes the order; answers one poll with 429, then goes on as usual.',
  unavailable: 'Answers the order with 503; takes nothing.',
  'failing-polls': 'Takes the order; answers two polls with 500 and 502, then goes on as usual.',
  'lost-answer': 'Takes the order and closes the connection without an answer; goes on as usual.',
  'garbled-order': 'Takes the order and answers it with broken JSON; goes on as usual.',
  'garbled-poll': 'Takes the order; answers one poll with broken JSON, then goes on as usual.',
  'slow-answer': 'Takes the order; one poll is not answered within the time limit, then it goes on as usual.',
  refused: 'Refuses the order for what is in it: a model that it has not, a value out of range.',
  unauthorised: 'Refuses the key with 401 (or 403), and repeats the key in its sentence.',
  'no-credit': 'Refuses the order because the account is empty.',
} as const satisfies Record<string, string>;

export type Scenario = keyof typeof scenarios;

/** Terminal codes, direction marks and a second line: what a hostile provider writes into its messages. */
export const hostileText = '\u001b]0;owned\u0007\u001b[2J\u001b[31mred\u202egnp.exe\r\nsecond line';
