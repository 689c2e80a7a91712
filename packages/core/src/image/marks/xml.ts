/** An attribute with its place in the text, from the white space before it to its closing quote. */
export interface XmlAttribute {
  readonly namespace: string;
  readonly local: string;
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** An element with its place in the text; `contentEnd` is where its end tag begins, equal to `end` for `<a/>`. */
export interface XmlElement {
  readonly namespace: string;
  readonly local: string;
  readonly attributes: readonly XmlAttribute[];
  readonly children: XmlElement[];
  text: string;
  readonly start: number;
  readonly contentStart: number;
  contentEnd: number;
  end: number;
}

type Scope = Readonly<Record<string, string>>;

/** Deeper nesting than this is no metadata that anybody wrote. */
const DEPTH_LIMIT = 64;
/** Longer text is not parsed: 16 Mi characters, some hundred times the largest packet seen. */
const LENGTH_LIMIT = 1 << 24;

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Text made safe for element content and attribute values. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}

function unescapeXml(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#([0-9]{1,7})|([a-z]+));/gi, (whole, hex, decimal, name) => {
    if (name) return NAMED[name] ?? whole;
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/**
 * True for text that XML 1.0 cannot carry or that has no place in a label: control characters other than tab and line
 * feed (a carriage return would come back as a line feed), lone surrogates and non-characters.
 */
export function hasControlCharacters(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  return /[\0-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]|\p{Surrogate}/u.test(text);
}

const ATTRIBUTE = /\s+([^\s=/>"'<]+)\s*=\s*("[^"<]*"|'[^'<]*')/y;
const TAG_END = /\s*(\/?)>/y;
const NAME = /[^\s/>"'<=]+/y;

interface RawAttribute {
  readonly name: string;
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** `prefix:local` as `[namespace, local]`; an attribute without a prefix is in no namespace, an element in the default. */
function resolve(name: string, scope: Scope, attribute: boolean): [string, string] {
  const colon = name.indexOf(':');
  if (colon === -1) return [attribute ? '' : (scope[''] ?? ''), name];
  return [scope[name.slice(0, colon)] ?? '', name.slice(colon + 1)];
}

function scopeWithin(outer: Scope, attributes: readonly RawAttribute[]): Scope {
  const declared = attributes.filter(({ name }) => name === 'xmlns' || name.startsWith('xmlns:'));
  if (declared.length === 0) return outer;
  return { ...outer, ...Object.fromEntries(declared.map(({ name, value }) => [name.slice(6), value])) };
}

/** The offset after a comment, CDATA section, processing instruction or doctype; -1 when it never ends or is refused. */
function skipMarkup(text: string, at: number): number {
  const past = (close: string) => {
    const found = text.indexOf(close, at);
    return found === -1 ? -1 : found + close.length;
  };
  if (text.startsWith('<!--', at)) return past('-->');
  if (text.startsWith('<![CDATA[', at)) return past(']]>');
  if (text.startsWith('<?', at)) return past('?>');
  const end = past('>');
  // A doctype with an internal subset can define entities: refused.
  return text.slice(at, end).includes('[') ? -1 : end;
}

/**
 * A small XML reader for metadata: namespaces, offsets into the text, the five named entities, no doctype entities.
 * Returns the root element, or `undefined` when the text is not well formed, too long or too deep. Never throws; linear
 * in the text's length.
 */
export function parseXml(text: string): XmlElement | undefined {
  if (text.length > LENGTH_LIMIT) return undefined;
  const open: { element: XmlElement; scope: Scope; name: string }[] = [];
  let root: XmlElement | undefined;
  let at = 0;
  while (at < text.length) {
    const next = text.indexOf('<', at);
    const inner = open.at(-1);
    if (inner) inner.element.text += unescapeXml(text.slice(at, next === -1 ? text.length : next));
    if (next === -1) break;
    if (text[next + 1] === '!' || text[next + 1] === '?') {
      const end = skipMarkup(text, next);
      if (end === -1) return undefined;
      if (inner && text.startsWith('<![CDATA[', next)) inner.element.text += text.slice(next + 9, end - 3);
      at = end;
      continue;
    }
    const closing = text[next + 1] === '/';
    const name = matchAt(NAME, text, next + (closing ? 2 : 1))?.[0];
    if (!name) return undefined;
    if (closing) {
      const tagEnd = matchAt(TAG_END, text, next + 2 + name.length);
      if (!tagEnd || inner?.name !== name) return undefined;
      at = next + 2 + name.length + tagEnd[0].length;
      inner.element.contentEnd = next;
      inner.element.end = at;
      open.pop();
      continue;
    }
    if (root && !inner) return undefined;
    const raw: RawAttribute[] = [];
    at = next + 1 + name.length;
    for (let found = matchAt(ATTRIBUTE, text, at); found; found = matchAt(ATTRIBUTE, text, at)) {
      const end = at + found[0].length;
      raw.push({ name: found[1]!, value: unescapeXml(found[2]!.slice(1, -1)), start: at, end });
      at = end;
    }
    const tagEnd = matchAt(TAG_END, text, at);
    if (!tagEnd || open.length >= DEPTH_LIMIT) return undefined;
    at += tagEnd[0].length;
    const scope = scopeWithin(inner?.scope ?? {}, raw);
    const [namespace, local] = resolve(name, scope, false);
    const attributes = raw.map(({ name, ...rest }) => {
      const [attributeNamespace, attributeLocal] = resolve(name, scope, true);
      return { ...rest, namespace: attributeNamespace, local: attributeLocal };
    });
    const element = { namespace, local, attributes, children: [], text: '', start: next };
    const placed: XmlElement = { ...element, contentStart: at, contentEnd: at, end: at };
    if (inner) inner.element.children.push(placed);
    else root = placed;
    if (!tagEnd[1]) open.push({ element: placed, scope, name });
  }
  return open.length === 0 ? root : undefined;
}

/** Every element of that name in the tree, outer ones first. */
export function* findElements(root: XmlElement, namespace: string, local: string): Generator<XmlElement> {
  if (root.namespace === namespace && root.local === local) yield root;
  for (const child of root.children) yield* findElements(child, namespace, local);
}
