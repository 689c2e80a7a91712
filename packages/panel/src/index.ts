export { createInPageHost, type InPageHost, type InPagePorts } from './host/in-page-host.js';
export type { HeldPortrait } from './host/in-page-shelf.js';
export type {
  Batch,
  CreditRow,
  EngineOffer,
  HostAction,
  HostKind,
  KeyDesk,
  PanelHost,
  PortraitShelf,
  ReferenceDesk,
  ShelfPortrait,
  SpecDocument,
  TakenReference,
  TaskFeed,
} from './host/panel-host.js';
export { type MountedPanel, mountPanel } from './mount-panel.js';
export { hostTokens, type PanelToken, panelTokens } from './tokens.js';
export type { PlannedVariant, VariantPlan } from './variants/variants.js';
