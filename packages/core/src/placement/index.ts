export { type Features, type Spread, spreadSeeds } from './spread-seeds.js';
