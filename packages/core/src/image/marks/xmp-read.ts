import { LIKENESS, MARK_FIELDS, type MarkField, type Marks, RDF } from './marks.js';
import { parseSourceTypeUri } from './source-type.js';
import { findElements, parseXml, type XmlAttribute, type XmlElement } from './xml.js';

/** The marks found in one packet; a source type outside our four stays as the URI it was. */
export interface XmpMarks {
  readonly marks: Partial<Marks>;
  readonly otherSourceType?: string;
}

/** The descriptions of a packet, ours first, so that our word on our own properties wins. */
export function listDescriptions(root: XmlElement): XmlElement[] {
  const all = [...findElements(root, RDF, 'RDF')].flatMap((rdf) =>
    rdf.children.filter((child) => child.namespace === RDF && child.local === 'Description'),
  );
  return [...all.filter(isOurs), ...all.filter((description) => !isOurs(description))];
}

/** True for a description that this program wrote: it carries our marker attribute. */
export function isOurs(description: XmlElement): boolean {
  return description.attributes.some(({ namespace, local }) => namespace === LIKENESS && local === 'marks');
}

/** A property as XMP may write it: an attribute of the description or a child element of it. */
export function findProperty(description: XmlElement, field: MarkField): XmlAttribute | XmlElement | undefined {
  const named = (part: { namespace: string; local: string }) =>
    part.namespace === field.namespace && part.local === field.name;
  return description.attributes.find(named) ?? description.children.find(named);
}

/** The plain value of a property: text, `rdf:resource`, or the first item of an alternative, sequence or bag. */
export function propertyValue(property: XmlAttribute | XmlElement): string {
  if ('value' in property) return property.value;
  const resource = property.attributes.find(({ namespace, local }) => namespace === RDF && local === 'resource');
  if (resource) return resource.value;
  const item = [...findElements(property, RDF, 'li')][0];
  return item ? item.text : property.children.length > 0 ? property.text.trim() : property.text;
}

/** The marks in a packet, ours and others'. `undefined` when the text is no XML that can be read. */
export function readXmpMarks(text: string): XmpMarks | undefined {
  const root = parseXml(text);
  if (!root) return undefined;
  const descriptions = listDescriptions(root);
  const values = MARK_FIELDS.flatMap((field) => {
    const found = descriptions.map((description) => findProperty(description, field)).find((one) => one !== undefined);
    return found ? [[field.key, propertyValue(found)] as const] : [];
  });
  const { sourceType: uri, ...marks }: Partial<Record<keyof Marks, string>> = Object.fromEntries(values);
  if (uri === undefined) return { marks };
  const sourceType = parseSourceTypeUri(uri);
  return sourceType ? { marks: { ...marks, sourceType } } : { marks, otherSourceType: uri };
}
