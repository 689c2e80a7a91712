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
  oval: { width: 1, jaw: 1, corner: 0.3, long: 0.02, chin: 1, full: 0.3 },
  round: { width: 1.05, jaw: 1.05, corner: 0.1, long: -0.05, chin: 1.02, full: 0.9 },
  square: { width: 1.01, jaw: 1.1, corner: 1, long: -0.01, chin: 1.25, full: 0.25 },
  heart: { width: 1.02, jaw: 0.9, corner: 0, long: 0.01, chin: 0.8, full: 0.45 },
  long: { width: 0.94, jaw: 0.97, corner: 0.45, long: 0.1, chin: 1.02, full: 0.05 },
};
