/**
 * The load, in a process of its own: signs its requests first, then plays them over kept-alive connections.
 * Arguments: name of the maker, port, first number, count, connections, `tls` or nothing. Prints its figures as JSON.
 */
import { play } from './player.ts';
import { makers } from './requests.ts';
import type { MakerName } from './requests.ts';

export interface LoadFigures {
  seconds: number;
  /** Milliseconds from the last byte out to the last byte in. */
  p50: number;
  p99: number;
}

const [name, port, from, count, connections, way] = process.argv.slice(2) as [MakerName, string, string, string, string, string?];
const ca = way === 'tls' ? await (await fetch(`http://127.0.0.1:${port}/_sandbox/ca.pem`)).text() : undefined;
const maker = makers[name];
const pool = Array.from({ length: Number(count) }, (_, i) => maker.make(Number(from) + i, Number(port)));
const took = new Float64Array(pool.length);
let next = 0;

let connecting = Number(connections);
let began = 0;
let go = (): void => {};
/** Time begins once all are connected: a handshake is no part of a send. */
const all = new Promise<void>((resolve) => {
  go = resolve;
});
function connected(): Promise<void> {
  if (--connecting === 0) {
    began = performance.now();
    go();
  }
  return all;
}

/** Takes requests off the pool until it is empty. */
function playPool(): Promise<void> {
  let current = -1;
  return play({
    port: Number(port),
    ca,
    connected,
    take: () => pool[(current = next++)],
    success: maker.success,
    took: (ms) => {
      took[current] = ms;
    },
  });
}

await Promise.all(Array.from({ length: Number(connections) }, playPool));
const seconds = (performance.now() - began) / 1000;
took.sort();
const quantile = (q: number): number => took[Math.min(took.length - 1, Math.floor(took.length * q))] ?? 0;
const figures: LoadFigures = { seconds, p50: quantile(0.5), p99: quantile(0.99) };
console.log(JSON.stringify(figures));
