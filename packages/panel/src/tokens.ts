/** Where the panel is shown. Each host brings its own colours; `page` is a plain browser page. */
export type PanelHost = 'figma' | 'vscode' | 'page';

/** Every colour the panel uses, by its purpose. A component names a token, never a colour. */
export const panelTokens = {
  background: { figma: '--figma-color-bg', vscode: '--vscode-sideBar-background', page: 'Canvas' },
  text: { figma: '--figma-color-text', vscode: '--vscode-foreground', page: 'CanvasText' },
  textQuiet: { figma: '--figma-color-text-secondary', vscode: '--vscode-descriptionForeground', page: 'GrayText' },
  field: { figma: '--figma-color-bg-secondary', vscode: '--vscode-input-background', page: 'Field' },
  border: { figma: '--figma-color-border', vscode: '--vscode-widget-border', page: 'ButtonBorder' },
  focus: { figma: '--figma-color-border-selected', vscode: '--vscode-focusBorder', page: 'Highlight' },
  action: { figma: '--figma-color-bg-brand', vscode: '--vscode-button-background', page: 'AccentColor' },
  actionText: { figma: '--figma-color-text-onbrand', vscode: '--vscode-button-foreground', page: 'AccentColorText' },
  error: { figma: '--figma-color-text-danger', vscode: '--vscode-errorForeground', page: 'MarkText' },
} as const satisfies Record<string, Record<PanelHost, string>>;

export type PanelToken = keyof typeof panelTokens;

/**
 * The panel's own custom properties (`--likeness-text` ...) set from the host's, as one CSS rule. On a plain page they are
 * CSS system colours, which follow light, dark and forced-colours mode by themselves.
 */
export function hostTokens(host: PanelHost): string {
  const lines = Object.entries(panelTokens).map(([token, source]) => {
    const value = source[host].startsWith('--') ? `var(${source[host]})` : source[host];
    return `  --likeness-${token.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}: ${value};`;
  });
  return `:root {\n${lines.join('\n')}\n}`;
}
