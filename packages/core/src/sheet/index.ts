export { contactSheet, type SheetCell, type SheetLayout } from './contact-sheet.js';
