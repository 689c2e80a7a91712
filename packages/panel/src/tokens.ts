import type { HostKind } from './host/panel-host.js';

/** Every colour the panel uses, by its purpose. A component names a token, never a colour. */
export const panelTokens = {
  background: { figma: '--figma-color-bg', vscode: '--vscode-editor-background', page: 'Canvas' },
  text: { figma: '--figma-color-text', vscode: '--vscode-foreground', page: 'CanvasText' },
  textQuiet: {
    figma: '--figma-color-text-secondary',
    vscode: '--vscode-descriptionForeground',
    page: 'light-dark(#595959, #b0b0b0)',
  },
  field: { figma: '--figma-color-bg-secondary', vscode: '--vscode-input-background', page: 'Field' },
  border: {
    figma: '--figma-color-border',
    vscode: '--vscode-widget-border, var(--vscode-contrastBorder, var(--vscode-input-border, #8888))',
    page: 'light-dark(#767676, #858585)',
  },
  focus: { figma: '--figma-color-border-selected', vscode: '--vscode-focusBorder', page: 'Highlight' },
  action: {
    figma: '--figma-color-bg-brand',
    vscode: '--vscode-button-background',
    page: 'light-dark(#0a66c2, #71b7ff)',
  },
  actionText: {
    figma: '--figma-color-text-onbrand',
    vscode: '--vscode-button-foreground',
    page: 'light-dark(#fff, #111)',
  },
  error: {
    figma: '--figma-color-text-danger',
    vscode: '--vscode-errorForeground',
    page: 'light-dark(#b3261e, #ff8a80)',
  },
  warning: {
    figma: '--figma-color-border-warning',
    vscode: '--vscode-editorWarning-foreground',
    page: 'light-dark(#b26a00, #ffb74d)',
  },
  warningText: {
    figma: '--figma-color-text-warning',
    vscode: '--vscode-editorWarning-foreground',
    page: 'light-dark(#7a4900, #ffb74d)',
  },
  success: {
    figma: '--figma-color-border-success',
    vscode: '--vscode-testing-iconPassed, #388a34',
    page: 'light-dark(#1b7f3b, #7bd88f)',
  },
} as const satisfies Record<string, Record<HostKind, string>>;

export type PanelToken = keyof typeof panelTokens;

/**
 * The panel's own custom properties (`--likeness-text` ...) set from the host's, as one CSS rule. On a plain page they follow
 * light, dark and forced-colours mode by themselves.
 */
export function hostTokens(host: HostKind): string {
  const lines = Object.entries(panelTokens).map(([token, source]) => {
    const value = source[host].startsWith('--') ? `var(${source[host]})` : source[host];
    return `  --likeness-${token.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}: ${value};`;
  });
  const scheme = host === 'page' ? '  color-scheme: light dark;\n' : '';
  return `:root {\n${scheme}${lines.join('\n')}\n}\nhtml, body { height: 100%; margin: 0; }`;
}
