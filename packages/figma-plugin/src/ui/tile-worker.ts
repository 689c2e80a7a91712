import { serveBustTiles } from '@likeness/host-browser/bust-worker';

// All that runs in the window's workers: it is read anew in each of them.
serveBustTiles();
