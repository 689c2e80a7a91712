import { isInWorker, serveBustTiles } from '@likeness/host-browser/bust-worker';
import { openWindow } from './window.js';

// The window's own script serves as its workers', too: a second copy of the engine would double the file.
if (isInWorker()) serveBustTiles();
else void openWindow(document.currentScript?.textContent ?? '');
