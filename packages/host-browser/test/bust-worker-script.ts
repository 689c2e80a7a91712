import { serveBustTiles } from '../src/bust-worker.js';

serveBustTiles();
