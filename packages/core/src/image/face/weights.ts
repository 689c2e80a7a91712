/**
 * The networks' bytes, handed in by the shell: from a file beside its bundle, or inlined. `detector` finds faces (BlazeFace
 * short range, 229,032 bytes); `mesh` (face landmark, 1,241,896 bytes) tells a face from what only looks like one, where
 * its size is affordable. Both Apache-2.0, TensorFlow Lite files as published.
 */
export interface FaceWeights {
  readonly detector: Uint8Array;
  readonly mesh?: Uint8Array;
}
