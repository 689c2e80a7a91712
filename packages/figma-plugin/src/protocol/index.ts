export { askCalls, type Canvas } from './ask-calls.js';
export {
  type Answer,
  type Ask,
  type CallName,
  calls,
  type Launch,
  type ListedPortrait,
  type News,
  type Picture,
  type Placed,
  type Target,
  type TargetReport,
} from './calls.js';
export { type Fault, type FaultCode, faultCodes, PlacementError, toFault } from './fault.js';
export { ToCanvas, ToWindow } from './messages.js';
export {
  type Focus,
  type Framing,
  maxRecipeLength,
  type PlacedRecipe,
  Provenance,
  type Recipe,
  type RecipeReading,
  readRecipe,
} from './recipe.js';
export { type Handlers, serveCalls } from './serve-calls.js';
