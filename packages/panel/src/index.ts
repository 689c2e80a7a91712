export { hostTokens, type PanelHost, type PanelToken, panelTokens } from './tokens.js';
