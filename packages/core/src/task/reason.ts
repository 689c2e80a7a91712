/** Why a task is in its state, in one plain sentence each. Sentences live here and nowhere else. */
export const reasonTable = {
  'not-sent': 'Not sent yet',
  posting: 'Being sent to the engine',
  throttled: 'The engine asked to slow down; it is sent again when the engine allows it',
  refused: 'The engine refused it; nothing was made',
  'no-answer': 'It was sent, but no answer came: the engine may or may not have taken it',
  interrupted: 'The program ended while this was being sent: the engine may or may not have taken it',
  'not-taken': 'The engine has no record of it; it is sent again under the same key',
  'never-taken': 'The engine has no record of it after several attempts',
  accepted: 'The engine took it',
  found: 'The engine had taken it; found by its key',
  resumed: 'Taken up again from the journal',
  recorded: 'Ended earlier, as the journal tells',
  waiting: 'Waiting in the engine’s queue',
  working: 'The engine is working on it',
  slow: 'This takes longer than usual; you can wait or cancel',
  'went-back': 'The engine contradicts what it said before; the later stage is kept and it is asked again',
  'file-late': 'The engine calls it completed, but there is no file yet',
  'file-unsound': 'The engine calls it completed, but the file is not whole yet; it is fetched again',
  fetching: 'The file is being fetched and checked',
  stalled: 'Completed two minutes ago or more, and still no whole file; it is asked again at a slower pace',
  verified: 'The file is here, whole and checked',
  partial: 'Fewer files came than were asked for; those that came are whole and checked',
  'no-outputs': 'The engine finished without making a file',
  'engine-failed': 'The engine reports a failure',
  'file-refused': 'The file that the engine offers may not or cannot be taken',
  'filter-refused': 'The engine’s content filter refused it',
  'cancelled-here': 'Cancelled by you',
  'cancelled-there': 'The engine reports that it was cancelled',
  'given-up': 'Given up by you; the engine may have taken it',
  missing: 'The engine does not know it at the moment; it is asked again',
  gone: 'The engine has no record of it any more',
  'link-expired': 'The file’s link has expired and the engine gives no new one',
} as const satisfies Record<string, string>;

export type ReasonCode = keyof typeof reasonTable;

export interface Reason {
  code: ReasonCode;
  /** The facts that led here: an error's code, what the engine said, counts, times. Plain JSON, no secret. */
  evidence?: Readonly<Record<string, string | number | boolean>>;
}
