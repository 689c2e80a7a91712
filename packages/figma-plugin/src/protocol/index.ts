export { askCalls, type Canvas } from './ask-calls.js';
export type {
  Answer,
  Ask,
  CallName,
  Launch,
  ListedPortrait,
  News,
  Picture,
  Placed,
  Target,
  TargetReport,
} from './calls.js';
export { type Fault, type FaultCode, PlacementError, toFault } from './fault.js';
export { ToWindow } from './messages.js';
export {
  type Focus,
  type Framing,
  maxRecipeLength,
  Provenance,
  type Recipe,
  type RecipeReading,
  readRecipe,
} from './recipe.js';
export { serveCalls } from './serve-calls.js';
