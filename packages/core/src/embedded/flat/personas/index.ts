import { beards, coverings, faces, hairs } from './parts.js';

export { drawPersonas, personasGeometry } from './figure.js';
/** What the art has a part for, and as what it draws the rest. */
export const personasParts = { beards, coverings, faces, hairs };
