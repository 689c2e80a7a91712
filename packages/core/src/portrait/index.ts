export { creditLine, type MarkOptions, markPortrait } from './mark-portrait.js';
export { markSheet, type SheetPicture } from './mark-sheet.js';
export { type PortraitFile, type RunReport, runReport } from './run-report.js';
