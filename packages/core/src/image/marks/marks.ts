import type { DigitalSourceType } from './source-type.js';

/** What a portrait says about itself, in its own file. */
export interface Marks {
  /** How it was made: the one mark that every output carries. */
  readonly sourceType: DigitalSourceType;
  /** The program that wrote the file, with its version. */
  readonly creatorTool: string;
  /** The model or engine that made the picture. */
  readonly aiSystem?: string;
  readonly aiSystemVersion?: string;
  /** The journal's name for the run. */
  readonly runId?: string;
  /** The hash of the request. */
  readonly requestHash?: string;
  /** Who is to be named beside the picture. */
  readonly credit?: string;
  /** The rights notice. */
  readonly rights?: string;
  /** Where the licence can be read: a URL. */
  readonly licence?: string;
  /** The words of the prompt: they may name people, so only with the user's leave. */
  readonly prompt?: string;
  /** The spec as JSON, so that the picture can be made again: only with the user's leave. */
  readonly recipe?: string;
}

/** Where a mark lives in XMP. `text`: a plain value; `alt`: a language alternative whose default is meant. */
export interface MarkField {
  readonly key: keyof Marks;
  readonly prefix: string;
  readonly namespace: string;
  readonly name: string;
  readonly form: 'text' | 'alt';
}

export const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
/** Our own namespace, for what no standard has a place for. */
export const LIKENESS = 'urn:likeness:marks:1#';
const IPTC_EXT = 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/';

/** The properties in the order in which they are written. The AI ones are of IPTC Photo Metadata 2025.1. */
export const MARK_FIELDS: readonly MarkField[] = [
  { key: 'sourceType', prefix: 'Iptc4xmpExt', namespace: IPTC_EXT, name: 'DigitalSourceType', form: 'text' },
  { key: 'aiSystem', prefix: 'Iptc4xmpExt', namespace: IPTC_EXT, name: 'AISystemUsed', form: 'text' },
  { key: 'aiSystemVersion', prefix: 'Iptc4xmpExt', namespace: IPTC_EXT, name: 'AISystemVersionUsed', form: 'text' },
  { key: 'prompt', prefix: 'Iptc4xmpExt', namespace: IPTC_EXT, name: 'AIPromptInformation', form: 'text' },
  { key: 'creatorTool', prefix: 'xmp', namespace: 'http://ns.adobe.com/xap/1.0/', name: 'CreatorTool', form: 'text' },
  { key: 'credit', prefix: 'photoshop', namespace: 'http://ns.adobe.com/photoshop/1.0/', name: 'Credit', form: 'text' },
  { key: 'rights', prefix: 'dc', namespace: 'http://purl.org/dc/elements/1.1/', name: 'rights', form: 'alt' },
  {
    key: 'licence',
    prefix: 'xmpRights',
    namespace: 'http://ns.adobe.com/xap/1.0/rights/',
    name: 'WebStatement',
    form: 'text',
  },
  { key: 'runId', prefix: 'likeness', namespace: LIKENESS, name: 'Run', form: 'text' },
  { key: 'requestHash', prefix: 'likeness', namespace: LIKENESS, name: 'Request', form: 'text' },
  { key: 'recipe', prefix: 'likeness', namespace: LIKENESS, name: 'Recipe', form: 'text' },
];
