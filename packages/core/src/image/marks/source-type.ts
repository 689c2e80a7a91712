/**
 * How a picture came to be, in the words of IPTC's Digital Source Type NewsCodes
 * (https://cv.iptc.org/newscodes/digitalsourcetype/). `trainedAlgorithmicMedia`: made by a trained model alone;
 * `compositeWithTrainedAlgorithmicMedia`: a trained model's work laid into, or over, other material;
 * `algorithmicMedia`: drawn by a program with no trained model; `algorithmicallyEnhanced`: a photograph, retouched.
 */
export type DigitalSourceType =
  | 'trainedAlgorithmicMedia'
  | 'compositeWithTrainedAlgorithmicMedia'
  | 'algorithmicMedia'
  | 'algorithmicallyEnhanced';

const NEWSCODES = 'http://cv.iptc.org/newscodes/digitalsourcetype/';

const TYPES: readonly DigitalSourceType[] = [
  'trainedAlgorithmicMedia',
  'compositeWithTrainedAlgorithmicMedia',
  'algorithmicMedia',
  'algorithmicallyEnhanced',
];

/** The URI that XMP carries for a source type. */
export function sourceTypeUri(type: DigitalSourceType): string {
  return NEWSCODES + type;
}

/** The source type that a URI names, by its last path segment; `undefined` for every other code of the vocabulary. */
export function parseSourceTypeUri(uri: string): DigitalSourceType | undefined {
  const code = uri.trim().split('/').at(-1);
  return TYPES.find((type) => type === code);
}
