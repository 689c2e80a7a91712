// Lets a process run for 4 ms of every 40, by signal, as long as its own parent lives: node throttle.mjs <pid>.
const pid = Number(process.argv[2]);
let isOver = false;

function turn() {
  process.kill(pid, 'SIGCONT');
  setTimeout(() => isOver || process.kill(pid, 'SIGSTOP'), 4);
}

const timer = setInterval(turn, 40);
process.on('disconnect', () => {
  isOver = true;
  clearInterval(timer);
  process.kill(pid, 'SIGCONT');
});
