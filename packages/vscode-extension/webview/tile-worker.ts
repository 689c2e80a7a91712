import { serveBustTiles } from '@likeness/host-browser/bust-worker';

// All that runs in the form's workers: it is read anew in each of them.
serveBustTiles();
