/** Preloaded into a server: how long its event loop is held, written to the file of `BENCH_HOLD` when it ends; SIGUSR2 begins anew. */
import { writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';

// What it says is the time between two of its own looks, of which this is the shortest.
const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
process.on('SIGUSR2', () => delay.reset());
process.on('exit', () => {
  const { max } = delay;
  writeFileSync(process.env.BENCH_HOLD, JSON.stringify({ max: max / 1e6, p999: delay.percentile(99.9) / 1e6 }));
});
