/** What the previz says, in one table, to be replaced by another language's. */
export interface PrevizStrings {
  camera: string;
  cameraHelp: string;
  key: string;
  keyHelp: string;
  lens: string;
  softness: string;
  softnessUsual: string;
  soft: string;
  hard: string;
  fill: string;
  fillUsual: string;
  /** While a new sitter is being made ready. */
  busy: string;
  /** Shown where the processor draws because there is no WebGL. */
  slow: string;
}

export const englishStrings: PrevizStrings = {
  camera: 'Camera',
  cameraHelp:
    'Drag or use the arrow keys to go round the sitter; the wheel, Page Up and Page Down change the distance.',
  key: 'Key light',
  keyHelp: 'Drag or use the arrow keys to move the key light; with Shift by one degree.',
  lens: 'Lens',
  softness: 'Softness',
  softnessUsual: 'the pattern’s',
  soft: 'soft',
  hard: 'hard',
  fill: 'Key to fill',
  fillUsual: 'the pattern’s',
  busy: 'Making the sitter…',
  slow: 'Drawn without the graphics card: slower, and the same picture.',
};
