import { hostTokens, panelTokens } from '@likeness/panel';
import { expect, it } from 'vitest';

it.each(['figma', 'vscode', 'page'] as const)('gives every token of the panel a colour of %s', (host) => {
  const css = hostTokens(host);
  expect(css.match(/--likeness-[\w-]+: /g)).toHaveLength(Object.keys(panelTokens).length);
  expect(css).not.toContain('undefined');
});
