import type { Credit } from '../engine.js';
import type { ModelProfile } from './profile.js';

/** Who made the model, and under which licence: some forbid commercial use. */
export const creditsOf = ({ title, author, licence }: ModelProfile): readonly Credit[] => [{ title, author, licence }];
