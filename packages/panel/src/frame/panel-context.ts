import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { PanelHost } from '../host/panel-host.js';
import type { PanelState } from '../state/panel-state.js';
import type { Translate } from '../strings/translate.js';

export interface PanelParts {
  host: PanelHost;
  state: PanelState;
  t: Translate;
}

export const PanelContext = createContext<PanelParts | undefined>(undefined);

/** Host, state and texts, for any component under the panel. */
export function usePanel(): PanelParts {
  const parts = useContext(PanelContext);
  if (!parts) throw new Error('used outside the panel');
  return parts;
}
