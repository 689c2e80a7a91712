import { askCalls, type Canvas, type News, type PlacementError } from '../protocol/index.js';

/** The window's way to the canvas over Figma's bus. */
export function linkCanvas(onNews: (news: News) => void, onBad: (fault: PlacementError) => void): Canvas {
  const canvas = askCalls((message) => parent.postMessage({ pluginMessage: message }, '*'), onNews, onBad);
  addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (typeof data === 'object' && data !== null && 'pluginMessage' in data) canvas.receive(data.pluginMessage);
  });
  return canvas;
}
