import type { Entry } from './ledger.js';
import { drawPicture, drawWidePicture } from './picture.js';
import {
  type Reply,
  withBomb,
  withBytes,
  withDrip,
  withFailure,
  withHalf,
  withHuge,
  withNothing,
  withPage,
  withRedirect,
} from './reply.js';
import type { FilePlay } from './script.js';

export interface FileRequest {
  entry: Entry;
  /** Which of the task's portraits, from 0. */
  index: number;
  url: URL;
  /** The same path on the other origin. */
  elsewhere: string;
}

const png = 'image/png';

export function playFile(play: FilePlay, { entry, index, url, elsewhere }: FileRequest): Reply {
  const wish = { ...entry, seed: entry.seed + index };
  if (typeof play === 'object') return 'redirect' in play ? withRedirect(play.redirect) : withFailure(play);
  switch (play) {
    case 'png':
      return withBytes(png, drawPicture(wish));
    case 'black':
    case 'noise':
      return withBytes(png, drawPicture({ ...wish, kind: play }));
    case 'wide':
      return withBytes(png, drawWidePicture());
    case 'truncated':
      return withHalf(png, drawPicture(wish));
    case 'cut':
      return withBytes(png, drawPicture(wish).subarray(0, -40));
    case 'empty':
      return withBytes(png, new Uint8Array());
    case 'page':
      return withPage();
    case 'slow':
      return withDrip(png, drawPicture(wish));
    case 'close':
      return withNothing;
    case 'huge':
      return withHuge(png);
    case 'bomb':
      return withBomb(png);
    case 'redirect-loop': {
      const hop = Number(url.searchParams.get('hop') ?? 0) + 1;
      return hop > 10_000 ? withBytes(png, drawPicture(wish)) : withRedirect(`${url.pathname}?hop=${hop}`);
    }
    case 'elsewhere':
      return withRedirect(elsewhere);
  }
}
