import data from './pairings.json' with { type: 'json' };

/** An adapter file and what it only works with. */
export interface Pairing {
  readonly id: string;
  /** File names without their ending, lower case. */
  readonly files: readonly string[];
  /** Bases of the families it was trained for. */
  readonly bases: readonly string[];
  /** The image encoder, or "none" where identity comes from a face embedding alone. */
  readonly encoder: string;
  /** The LoRA that must be loaded with it, or "none". */
  readonly lora: string;
  /** The face model, where it needs one. InsightFace's packs are for non-commercial research. */
  readonly face?: string | undefined;
  /** clip: carries the whole picture; face: identity; composition: layout. */
  readonly kind: string;
  readonly note?: string | undefined;
  readonly licence?: string | undefined;
}

/** The adapters that are known, from the repositories that publish them. */
export const pairings: readonly Pairing[] = data;

/** The pairing of an adapter's file name, with or without a folder and an ending; undefined when it is not known. */
export function findPairing(file: string): Pairing | undefined {
  const name = baseName(file);
  return pairings.find(({ files }) => files.includes(name));
}

/** A file name for comparison: without folder and ending, lower case. */
function baseName(file: string): string {
  return file
    .replace(/^.*[\\/]/, '')
    .replace(/\.(?:safetensors|bin|pth|pt|ckpt)$/i, '')
    .toLowerCase();
}

/** Encoders go by many file names; this is what the name means. */
export function readEncoder(name: string): string | undefined {
  const plain = name.toLowerCase().replace(/[^a-z0-9]/g, '');
  if (plain.includes('none')) return 'none';
  if (plain.includes('siglip')) return 'SigLIP';
  if (plain.includes('eva')) return 'EVA-CLIP';
  if (plain.includes('336')) return 'CLIP ViT-L 336';
  if (plain.includes('bigg') || plain.includes('vitg')) return 'CLIP bigG';
  if (plain.includes('vith')) return 'CLIP ViT-H';
  return plain.includes('vitl') ? 'CLIP ViT-L' : undefined;
}
