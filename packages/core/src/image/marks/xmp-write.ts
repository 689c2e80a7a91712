import { LIKENESS, MARK_FIELDS, type MarkField, type Marks, RDF } from './marks.js';
import { parseSourceTypeUri, sourceTypeUri } from './source-type.js';
import { escapeXml, findElements, parseXml, type XmlElement } from './xml.js';
import { findProperty, isOurs, listDescriptions, propertyValue } from './xmp-read.js';

const markValue = (marks: Marks, { key }: MarkField): string =>
  key === 'sourceType' ? sourceTypeUri(marks.sourceType) : (marks[key] ?? '');

function writeProperty({ prefix, name, form }: MarkField, value: string): string {
  const text = escapeXml(value);
  const content = form === 'text' ? text : `<rdf:Alt><rdf:li xml:lang="x-default">${text}</rdf:li></rdf:Alt>`;
  return `<${prefix}:${name}>${content}</${prefix}:${name}>`;
}

/** One `rdf:Description` of our own that declares every namespace it uses, so that it stands in any packet. */
function describe(marks: Marks, taken: ReadonlySet<keyof Marks>, earlierSource: string | undefined): string {
  const fields = MARK_FIELDS.filter((field) => markValue(marks, field) !== '' && !taken.has(field.key));
  const prefixes = new Map(fields.map(({ prefix, namespace }) => [prefix, namespace]));
  const declarations = [...prefixes.set('likeness', LIKENESS)].map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`);
  const earlier = earlierSource === undefined ? '' : ` likeness:earlierSourceType="${escapeXml(earlierSource)}"`;
  const properties = fields.map((field) => writeProperty(field, markValue(marks, field)));
  return (
    `<rdf:Description xmlns:rdf="${RDF}" rdf:about=""${declarations.join('')} likeness:marks="1"${earlier}>` +
    `${properties.join('')}</rdf:Description>`
  );
}

/** The RDF tree of our description alone, for a file that has none. */
export function newRdf(marks: Marks): string {
  return `<rdf:RDF xmlns:rdf="${RDF}">${describe(marks, new Set(), undefined)}</rdf:RDF>`;
}

/** A whole XMP packet (ISO 16684-1, 7.3) with our marks, for a file that has none. */
export function newPacket(marks: Marks): string {
  return (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>' +
    `<x:xmpmeta xmlns:x="adobe:ns:meta/">${newRdf(marks)}</x:xmpmeta><?xpacket end="w"?>`
  );
}

/** A stretch of text and what takes its place. */
export interface Cut {
  readonly start: number;
  readonly end: number;
  readonly instead: string;
}

/** The text with all cuts made; they must not overlap. */
export function applyCuts(text: string, cuts: readonly Cut[]): string {
  let result = text;
  for (const { start, end, instead } of [...cuts].sort((a, b) => b.start - a.start)) {
    result = result.slice(0, start) + instead + result.slice(end);
  }
  return result;
}

/** Puts `content` at the end of an element, opening it first when it is written as `<a/>`. */
export function appendInside(text: string, element: XmlElement, content: string): Cut {
  if (element.end > element.contentStart) {
    return { start: element.contentEnd, end: element.contentEnd, instead: content };
  }
  const name = /^<([^\s/>]+)/.exec(text.slice(element.start, element.end))?.[1] ?? '';
  return { start: element.end - 2, end: element.end, instead: `>${content}</${name}>` };
}

/** The source type stated by somebody else that does not speak of AI: ours replaces it and remembers it. */
function weakerSource(others: readonly XmlElement[]): { cut: Cut; value: string } | undefined {
  const field = MARK_FIELDS.find(({ key }) => key === 'sourceType')!;
  for (const description of others) {
    const property = findProperty(description, field);
    if (!property) continue;
    const value = propertyValue(property);
    if (parseSourceTypeUri(value) || value.endsWith('/compositeSynthetic')) continue;
    return { cut: { start: property.start, end: property.end, instead: '' }, value };
  }
  return undefined;
}

/**
 * `text` (an XMP packet, or an SVG whose metadata holds RDF) with our marks in it. What others wrote stays: a property
 * that is there already keeps its value and ours is left out, with one exception: a source type that does not say AI
 * gives way to ours, which keeps the earlier one beside it. An earlier description of our own is replaced, so that
 * marking twice is marking once. `undefined` when the text cannot be read or has no RDF.
 */
export function mergeMarks(text: string, marks: Marks): string | undefined {
  const root = parseXml(text);
  const rdf = root && [...findElements(root, RDF, 'RDF')][0];
  if (!root || !rdf) return undefined;
  const descriptions = listDescriptions(root);
  const ours = descriptions.filter(isOurs);
  const others = descriptions.filter((description) => !isOurs(description));
  const weaker = weakerSource(others);
  const earlier = weaker?.value ?? ours.flatMap(({ attributes }) => attributes).find(isEarlierSource)?.value;
  const taken = new Set(
    MARK_FIELDS.filter((field) => others.some((description) => findProperty(description, field))).map(({ key }) => key),
  );
  if (weaker) taken.delete('sourceType');
  return applyCuts(text, [
    ...ours.map(({ start, end }) => ({ start, end, instead: '' })),
    ...(weaker ? [weaker.cut] : []),
    appendInside(text, rdf, describe(marks, taken, earlier)),
  ]);
}

const isEarlierSource = ({ namespace, local }: { namespace: string; local: string }) =>
  namespace === LIKENESS && local === 'earlierSourceType';
