export { type ErrorCode, type ErrorText, errorTable } from './error-table.js';
export { type ErrorDetails, LikenessError, type Step, toLikenessError } from './likeness-error.js';
