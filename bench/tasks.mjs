// Waiting for tasks: lag, requests, duplicates under faults, and the cost of many pending tasks, side by side with the
// waiting loops of the official clients of Replicate and fal.
import { reportDuplicates, startDuplicates } from './tasks/duplicates.mjs';
import { compareLag } from './tasks/lag.mjs';
import { compareOrders } from './tasks/orders.mjs';
import { compareFew, compareMany } from './tasks/pending.mjs';

console.log(`
  Made fair: one scripted service on this machine for all, behind a front that speaks each client's own API; the same
  tasks with the same durations and faults by the clock, so that asking more often serves nobody sooner; the same interval
  where intervals are compared; Node's own fetch for all; each contender in a process of its own. Likeness writes its journal
  to disk all the while. Both peers leave fetching the file to the caller: it is fetched once, as their guides show, and
  checked as ours is. fal's result request suffers no fault. * is documented of neither peer's API.`);

const start = performance.now();
const duplicates = startDuplicates();
await duplicates.peers;
await compareLag();
await compareOrders();
await compareFew();
reportDuplicates(await duplicates.all);
await compareMany();
console.log(`\n  ${((performance.now() - start) / 1_000).toFixed(0)} s in all`);
