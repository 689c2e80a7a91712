import data from './notes.json' with { type: 'json' };

export const refusalCodes = ['no-consent', 'no-face', 'face-too-small', 'no-outline'] as const;
export type StudioRefusalCode = (typeof refusalCodes)[number];

export const noteCodes = [
  'face-small',
  'several-faces',
  'turned-away',
  'hard-shadows',
  'loose-hair',
  'eyes-hidden',
  'not-a-photo',
  'dark-photo',
  'photo-ends',
  'closer-than-asked',
  'key-side-changed',
  'view-kept',
] as const;
export type StudioNoteCode = (typeof noteCodes)[number];

/** What was measured, for those who want to see why. */
export type Evidence = Readonly<Record<string, number>>;

/** Why no headshot is made of a photo. */
export interface StudioRefusal {
  readonly code: StudioRefusalCode;
  readonly says: string;
  readonly todo: string;
  readonly evidence: Evidence;
}

/** What a user should know about a headshot that was made. */
export interface StudioNote {
  readonly code: StudioNoteCode;
  readonly severity: 'warning' | 'info';
  readonly says: string;
  readonly todo: string;
  readonly evidence: Evidence;
}

/** A refusal with its text. */
export function refuse(code: StudioRefusalCode, evidence: Evidence = {}): StudioRefusal {
  const text = data.refusals.find((one) => one.code === code);
  return { code, says: text?.says ?? code, todo: text?.todo ?? '', evidence };
}

/** A note with its text. */
export function note(code: StudioNoteCode, evidence: Evidence = {}): StudioNote {
  const text = data.notes.find((one) => one.code === code);
  const severity = text && 'severity' in text ? 'info' : 'warning';
  return { code, severity, says: text?.says ?? code, todo: text?.todo ?? '', evidence };
}
