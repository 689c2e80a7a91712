import type { Baseline, History, PastRun } from '../experiment/index.js';
import type {
  DriftReport,
  MeasuredFace,
  PictureMeasures,
  ReferenceFacts,
  ReferenceReport,
} from '../reference/index.js';
import type { PortraitSpec } from '../spec/index.js';
import type { Task } from '../task/index.js';

/** The portrait in question, as it was measured. Boxes are in its own pixels. */
export interface PortraitMeasures {
  readonly size: { readonly width: number; readonly height: number };
  readonly type?: string;
  readonly picture: PictureMeasures;
  /** Undefined where nobody looked for faces. */
  readonly faces?: readonly MeasuredFace[];
}

/** Another portrait that was measured: of the baseline, of other seeds, of the same request at another time. */
export interface MeasuredPortrait {
  readonly run: string;
  readonly seed: number;
  readonly requestHash: string;
  readonly picture: PictureMeasures;
  /** What the user said of it, if they said it. */
  readonly samePerson?: boolean;
}

/** What is known when something looks wrong. Everything may be missing: what cannot be judged then is said. */
export interface Facts {
  readonly spec?: PortraitSpec;
  readonly task?: Pick<
    Task,
    'state' | 'stalled' | 'reason' | 'trouble' | 'createdAt' | 'since' | 'polls' | 'position' | 'linksEndAt' | 'wanted'
  >;
  /** What the program that shows or places portraits reported, for example Figma. */
  readonly hostSays?: string;
  /** The run that the portrait belongs to. */
  readonly run?: PastRun;
  readonly portrait?: PortraitMeasures & Pick<Partial<MeasuredPortrait>, 'samePerson'>;
  /** How far its face is from the baseline's, where the user had it measured and the sitter's consent allows that. */
  readonly drift?: DriftReport;
  readonly others?: readonly MeasuredPortrait[];
  readonly reference?: { readonly report: ReferenceReport; readonly facts?: ReferenceFacts };
  readonly baseline?: Baseline;
  readonly history?: History;
  /** What the user says is wrong, in their own words. */
  readonly symptom?: string;
  /** Epoch ms. */
  readonly now: number;
}
