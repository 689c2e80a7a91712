export { changesBetween } from './changes-between.js';
export { editFor, editText } from './edit-text.js';
export { childOf, type JsonPath, type JsonValue, pathAt, readJsonTree } from './json-tree.js';
export { locatePlace, type Piece } from './locate-place.js';
export { smallestEdit, type TextEdit } from './smallest-edit.js';
export { sourceOffset, valueIndex } from './string-offset.js';
