/**
 * The load where there is no wrk, in a process of its own: plays a pool of signed requests over kept-alive connections.
 * Arguments: file of the pool, port, connections, seconds, http or https. Prints its figures as wrk's script does.
 */
import { readPool } from './generator.ts';
import type { Figures } from './generator.ts';
import { play } from './player.ts';

const [file = '', port, connections, seconds, scheme] = process.argv.slice(2);
const ca = scheme === 'https' ? await (await fetch(`http://127.0.0.1:${port}/_sandbox/ca.pem`)).text() : undefined;
const pool = readPool(file);
const took: number[] = [];
let next = 0;
let began = 0;
let ends = 0;
let connecting = Number(connections);
let go = (): void => {};
const all = new Promise<void>((resolve) => {
  go = resolve;
});

/** Time begins once all are connected: a handshake is no part of a send. */
function connected(): Promise<void> {
  if (--connecting === 0) {
    began = performance.now();
    ends = began + Number(seconds) * 1000;
    go();
  }
  return all;
}

const playPool = (): Promise<void> =>
  play({
    port: Number(port),
    ca,
    connected,
    take: () => (performance.now() < ends ? pool[next++ % pool.length] : undefined),
    success: 'HTTP/1.1 200',
    took: (ms) => took.push(ms),
  });

await Promise.all(Array.from({ length: Number(connections) }, playPool));
const lasted = (performance.now() - began) / 1000;
const sorted = Float64Array.from(took).sort();
const quantile = (q: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0;
const figures: Figures = {
  requests: took.length,
  seconds: lasted,
  p50: quantile(0.5),
  p99: quantile(0.99),
  p999: quantile(0.999),
  max: quantile(1),
  errors: 0,
};
console.log(`FIGURES ${JSON.stringify(figures)}`);
