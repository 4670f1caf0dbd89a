/**
 * The load, in a process of its own: signs its requests first, then plays them over kept-alive connections.
 * Arguments: name of the maker, port, first number, count, connections. Prints its figures as JSON.
 */
import { connect } from 'node:net';
import { makers } from './requests.ts';
import type { MakerName } from './requests.ts';

export interface LoadFigures {
  seconds: number;
  /** Milliseconds from the last byte out to the last byte in. */
  p50: number;
  p99: number;
}

const [name, port, from, count, connections] = process.argv.slice(2) as [MakerName, string, string, string, string];
const maker = makers[name];
const pool = Array.from({ length: Number(count) }, (_, i) => maker.make(Number(from) + i, Number(port)));
const took = new Float64Array(pool.length);
let next = 0;

const HEAD_END = Buffer.from('\r\n\r\n');

/** Length of the first whole answer in the bytes, 0 while there is none. */
function answerLength(bytes: Buffer): number {
  const head = bytes.indexOf(HEAD_END);
  if (head === -1) return 0;
  const length = /\r\ncontent-length: (\d+)/i.exec(bytes.toString('latin1', 0, head))?.[1];
  if (length === undefined) throw new Error(`an answer without a length: ${bytes.toString('utf8', 0, head)}`);
  const whole = head + HEAD_END.length + Number(length);
  return bytes.length >= whole ? whole : 0;
}

/** Takes requests off the pool until it is empty, one at a time. */
function play(): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), '127.0.0.1');
    let received = Buffer.alloc(0);
    let current = -1;
    let began = 0;
    const send = (): void => {
      current = next++;
      const request = pool[current];
      if (request === undefined) {
        socket.end();
        resolve();
        return;
      }
      began = performance.now();
      socket.write(request);
    };
    socket.setNoDelay(true);
    socket.on('connect', send);
    socket.on('error', reject);
    socket.on('data', (chunk) => {
      received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
      if (answerLength(received) === 0) return;
      took[current] = performance.now() - began;
      if (!received.includes(maker.success)) {
        reject(new Error(`${name}, request ${current}, was not taken: ${received.toString()}`));
        socket.destroy();
        return;
      }
      received = Buffer.alloc(0);
      send();
    });
  });
}

const began = performance.now();
await Promise.all(Array.from({ length: Number(connections) }, play));
const seconds = (performance.now() - began) / 1000;
took.sort();
const quantile = (q: number): number => took[Math.min(took.length - 1, Math.floor(took.length * q))] ?? 0;
const figures: LoadFigures = { seconds, p50: quantile(0.5), p99: quantile(0.99) };
console.log(JSON.stringify(figures));
