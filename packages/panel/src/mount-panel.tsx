import { render } from 'preact';
import { Panel } from './frame/panel.js';
import { PanelContext } from './frame/panel-context.js';
import type { PanelHost } from './host/panel-host.js';
import { onceIdle } from './once-idle.js';
import css from './panel.css';
import { createPanelState, type PanelState } from './state/panel-state.js';
import { translate } from './strings/translate.js';
import { hostTokens } from './tokens.js';

export interface MountedPanel {
  state: PanelState;
  unmount(): void;
}

/** Shows the panel in an element. `nonce` is for hosts whose policy allows no other style. */
export function mountPanel(root: HTMLElement, host: PanelHost, nonce?: string): MountedPanel {
  const style = document.createElement('style');
  if (nonce !== undefined) style.nonce = nonce;
  style.textContent = `${hostTokens(host.kind)}\n${css}`;
  document.head.append(style);
  document.documentElement.lang = host.language;
  const state = createPanelState(host);
  const parts = { host, state, t: translate(host.language) };
  render(
    <PanelContext.Provider value={parts}>
      <Panel />
    </PanelContext.Provider>,
    root,
  );
  const callOff = onceIdle(() => state.beginLint());
  return {
    state,
    unmount() {
      callOff();
      state.dispose();
      render(null, root);
      style.remove();
    },
  };
}
