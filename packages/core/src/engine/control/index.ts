export { type Control, controls, pickControl, readControl, suggestControl } from './control.js';
