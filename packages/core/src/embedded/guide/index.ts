export { createGuideDrawer, type GuidePorts } from './create-guide-drawer.js';
export { drawGuide, type Guided } from './draw-guide.js';
export type { Pass } from './render-pass.js';
