import type { Delivered } from '../engine/index.js';
import type { ImageType } from '../image/index.js';
import type { Task } from './task.js';

export type PortraitType = ImageType | 'svg';

/** What is known of a portrait whose bytes were checked. Sizes in pixels as stored. */
export interface PortraitFacts {
  index: number;
  type: PortraitType;
  width: number;
  height: number;
  byteLength: number;
  /** SHA-256 of the bytes, 64 hex digits. */
  sha256: string;
  seed: number;
}

/** A delivered file that passed every check of `verifyDelivered`. */
export interface Portrait extends Delivered, PortraitFacts {}

/**
 * Puts the portraits of a task where they belong. Called before the run is recorded as done, and again after a crash in
 * between: it must be repeatable, for example by naming files after the task.
 */
export type Deliver = (task: Task, portraits: readonly Portrait[]) => Promise<void>;
