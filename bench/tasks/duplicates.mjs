// Under each fault: portraits held, and tasks made that nobody wanted.
import { startService } from './fault-service.mjs';
import { runChild } from './run-child.mjs';
import { printTable } from './table.mjs';
import { durationOf, faults, playByTime } from './timeline.mjs';

const wishes = Array.from({ length: 5 }, (_, n) => `wish-${n}`);
/** Ms that a wish may take. An order of which nothing is known is sent again after a minute of looking it up, not sooner. */
const deadline = 110_000;
const contenders = {
  replicate: { dialect: 'replicate' },
  fal: { dialect: 'fal' },
  Likeness: { dialect: 'likeness' },
  'Likeness, bare': { dialect: 'likeness', bare: true },
};

/** Starts all contenders under all faults. `peers` ends when only Likeness is still at work, `all` with everything. */
export function startDuplicates() {
  const runs = Object.entries(contenders).map(async ([name, contender]) => [name, await measure(contender)]);
  return { peers: Promise.all(runs.slice(0, 2)), all: Promise.all(runs) };
}

async function measure(contender) {
  const ignoresKeys = contender.dialect !== 'likeness' || contender.bare === true;
  const services = await Promise.all(
    Object.values(faults).map((fault) => {
      const script = ({ key }) => playByTime({ duration: durationOf(key, [800, 2_000]), fault });
      return startService(contender.dialect, { script, ignoresKeys });
    }),
  );
  const urls = services.map(({ url }) => url);
  const answers = await runChild({ work: 'obtain', urls, wishes, deadline, interval: 500, ...contender });
  return answers.map(({ results }, i) => {
    const { book, stop } = services[i];
    stop();
    const came = (what) => results.filter(({ outcome }) => outcome === what).length;
    const made = sum(book.made.values());
    return {
      held: came('portrait'),
      asked: came('asks'),
      made,
      orders: sum(book.submits.values()),
      duplicates: made - book.made.size,
    };
  });
}

export function reportDuplicates(runs) {
  const titles = Object.keys(faults);
  const cell = ({ held, asked, made, orders }) => `${held}${asked ? ` +${asked} asked` : ''} / ${made} / ${orders}`;
  printTable(
    `${wishes.length} wishes under each fault, 500 ms: portraits held / tasks made (and paid for) / orders sent`,
    ['', ...runs.map(([name]) => name)],
    titles.map((title, row) => [title, ...runs.map(([, cells]) => cell(cells[row]))]),
  );
  const total = (what) => runs.map(([, cells]) => sum(cells.map((one) => one[what])));
  printTable(
    `All of these, ${wishes.length * titles.length} wishes`,
    ['', ...runs.map(([name]) => name)],
    [
      ['duplicate tasks', ...total('duplicates')],
      ['portraits held', ...total('held')],
      ['the user is asked', ...total('asked')],
    ],
  );
}

const sum = (numbers) => [...numbers].reduce((total, n) => total + n, 0);
