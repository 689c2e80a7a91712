/** What a user is told when a photo may not be used, and what to do. Sentences live here and nowhere else. */
export const refusalTable = {
  missing: {
    says: 'There is no consent record for this photo',
    todo: 'Answer the consent questions for this very file.',
  },
  'other-photo': {
    says: 'The consent record is for another photo',
    todo: 'Make a record for this file: a new crop or export is a new photo.',
  },
  withdrawn: {
    says: 'Consent for this photo was withdrawn',
    todo: 'Use another photo. What was made from this one is listed in the withdrawal.',
  },
  child: { says: 'Photos of anybody under 18 are not taken', todo: 'Use a photo of an adult, or none.' },
  'public-figure': {
    says: 'Photos of public figures are not taken',
    todo: 'Use a photo of yourself or of somebody who agreed.',
  },
  unknown: {
    says: 'It is not known who is in this photo',
    todo: 'Use a photo whose person is known and has agreed.',
  },
  'no-document': {
    says: 'The right to use this photo rests on a paper that is not named',
    todo: 'Name where the permission or licence is kept.',
  },
  'basis-mismatch': {
    says: 'The right that is named does not fit the person in the photo',
    todo: 'Choose the right that applies, for example the written permission.',
  },
  'other-statement': {
    says: 'The statement has been reworded since this record was made',
    todo: 'Read it and attest it again.',
  },
  'not-yet': { says: 'The consent record begins in the future', todo: 'Check the clock of this machine.' },
  expired: { says: 'Consent for this photo has ended', todo: 'Ask the person again and make a new record.' },
  'too-long': {
    says: 'The consent record runs for more than a year',
    todo: 'Make a record with an end date within a year.',
  },
  'scope-missing': {
    says: 'This use was not ticked in the consent record',
    todo: 'Make a new record with this use ticked, if the person agrees.',
  },
  'engine-not-named': {
    says: 'The consent record does not name this engine',
    todo: 'Make a new record that names it, or choose an engine that runs on this device.',
  },
  'other-purpose': {
    says: 'The consent record is for another purpose',
    todo: 'Make a record for this purpose, if the person agrees.',
  },
  'not-its-baseline': {
    says: 'The portrait and the baseline were not made from the same photo',
    todo: 'Name a baseline of this reference with --baseline. Pictures of different photos are not compared.',
  },
} as const satisfies Record<string, { says: string; todo: string }>;

export type RefusalCode = keyof typeof refusalTable;
