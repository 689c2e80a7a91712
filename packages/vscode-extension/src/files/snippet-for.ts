export interface PictureFacts {
  /** Address of the picture as seen from the document, percent-encoded. */
  path: string;
  alt: string;
  size?: { width: number; height: number };
}

/** A reference to a picture in the words of a language: CSS, Markdown, JSX, or HTML for everything else. */
export function snippetFor(language: string, { path, alt, size }: PictureFacts): string {
  if (['css', 'scss', 'less'].includes(language)) return `url("${path}")`;
  if (['markdown', 'mdx'].includes(language)) return `![${alt.replace(/[[\]\\]/g, '\\$&')}](${path})`;
  const isJsx = language.endsWith('react');
  const edges = size ? ` width=${edge(size.width, isJsx)} height=${edge(size.height, isJsx)}` : '';
  return `<img src="${path}" alt="${escapeAttribute(alt)}"${edges}${isJsx ? ' />' : '>'}`;
}

const edge = (px: number, isJsx: boolean) => (isJsx ? `{${px}}` : `"${px}"`);

function escapeAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('{', '&#123;');
}
