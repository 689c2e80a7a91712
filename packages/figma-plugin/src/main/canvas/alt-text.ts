const label = 'Alt text: ';

/**
 * Writes what the portrait shows where this file keeps such texts: a component's description, else an annotation. Only an
 * annotation of ours is replaced. Where the editor has no annotations (they came with Dev Mode), nothing is written.
 */
export function writeAltText(node: SceneNode, text: string): void {
  try {
    if (node.type === 'COMPONENT') node.description = withAltText(node.description, text);
    else if ('annotations' in node) {
      const others = node.annotations.filter((one) => !(one.labelMarkdown ?? one.label ?? '').startsWith(label));
      node.annotations = [
        ...others.map(withOneLabel),
        { labelMarkdown: `${label}${text}`, properties: [{ type: 'fills' }] },
      ];
    }
  } catch {
    // A portrait without an alt text is better than none.
  }
}

/** Below what somebody wrote there, which stays. */
function withAltText(description: string, text: string): string {
  const others = description.split('\n').filter((line) => line !== '' && !line.startsWith(label));
  return [...others, `${label}${text}`].join('\n');
}

/** Figma hands annotations out with both forms of their label, and takes only one. */
function withOneLabel({ label: _, ...annotation }: Annotation): Annotation {
  return annotation;
}
