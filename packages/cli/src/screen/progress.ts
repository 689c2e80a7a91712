import { plainLine } from './plain-line.js';

/** Shows how a task goes on: one line that renews itself on a terminal, a plain line per change elsewhere. */
export interface Progress {
  update(text: string, share?: number): void;
  /** Takes the line away. */
  clear(): void;
}

const barWidth = 24;

/** Progress is told on standard error, so that standard output holds results only. */
export function createProgress(stream: NodeJS.WriteStream = process.stderr): Progress {
  return stream.isTTY ? createBar(stream) : createLines(stream);
}

function createBar(stream: NodeJS.WriteStream): Progress {
  const clear = () => stream.write('\r\u001b[2K');
  return {
    update(text, share) {
      clear();
      const lead = share === undefined ? '' : `${bar(share)} `;
      // Some terminals tell no width, or 0.
      const room = (stream.columns || 80) - lead.length - 1;
      stream.write(`${lead}${plainLine(text).slice(0, Math.max(0, room))}`);
    },
    clear,
  };
}

/** Off a terminal a line for each per cent would bury the rest: a share is told again when it has grown by this much. */
const leastGrowth = 0.25;

function createLines(stream: NodeJS.WriteStream): Progress {
  let last = '';
  let lastShare: number | undefined;
  return {
    update(text, share) {
      const bare = text.replace(/ \d+ %/, '');
      const grown = share !== undefined && Math.abs(share - (lastShare ?? 0)) >= leastGrowth;
      if (bare === last && !grown) return;
      last = bare;
      lastShare = share;
      stream.write(`${plainLine(text)}\n`);
    },
    clear() {},
  };
}

function bar(share: number): string {
  const full = Math.round(Math.min(1, Math.max(0, share)) * barWidth);
  return `${'█'.repeat(full)}${'░'.repeat(barWidth - full)} ${String(Math.round(share * 100)).padStart(3)} %`;
}
