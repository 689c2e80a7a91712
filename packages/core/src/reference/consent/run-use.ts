/** One run that used a photo, as far as a withdrawal needs to know it. */
export interface RunUse {
  readonly run: string;
  readonly engine: { readonly id: string; readonly onDevice: boolean; readonly retention?: string };
  /** The id that the engine knows the task by; absent when it never took it. */
  readonly task?: string;
  /** ISO 8601. */
  readonly submittedAt: string;
  /** SHA-256 of the photo that consent is bound to. */
  readonly reference: string;
  readonly portraits: readonly { readonly file: string; readonly sha256: string }[];
}

/** A copy of a photo, or a picture of it, that this program has made and still holds. Never the original. */
export interface KeptCopy {
  /** Where it is: a path, or the key in a store. */
  readonly at: string;
  readonly kind: 'prepared-copy' | 'thumbnail';
  /** SHA-256 of the photo that it was made from. */
  readonly reference: string;
  /** ISO 8601. */
  readonly madeAt: string;
  /** True while a task that needs it is under way. */
  readonly inUse: boolean;
}
