import type { FaceShape } from '../../sitter/index.js';

/** How a face shape departs from the oval: factors of width, and lengths in head units. */
export interface Proportions {
  /** Width of the cheekbones and of the skull. */
  width: number;
  /** Width of the lower jaw. */
  jaw: number;
  /** Squareness of the jaw's corner: 0 soft to 1. */
  corner: number;
  /** How much longer the lower face is. */
  long: number;
  /** Width of the chin. */
  chin: number;
  /** Fullness of the cheeks. */
  full: number;
}

export const proportions: Record<FaceShape, Proportions> = {
  oval: { width: 1, jaw: 1.06, corner: 0.25, long: 0.01, chin: 1.28, full: 0.3 },
  round: { width: 1.04, jaw: 1.12, corner: 0.1, long: -0.05, chin: 1.45, full: 0.9 },
  square: { width: 1.01, jaw: 1.13, corner: 0.7, long: -0.01, chin: 1.65, full: 0.35 },
  heart: { width: 1.03, jaw: 0.99, corner: 0, long: 0.01, chin: 1.02, full: 0.5 },
  long: { width: 0.95, jaw: 1.01, corner: 0.3, long: 0.09, chin: 1.3, full: 0.15 },
};
