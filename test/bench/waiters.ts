/**
 * How long an answer of `GET wait` takes from the acceptance of its message, beside many that wait for other numbers.
 * In a process of its own. Arguments: port, first number, count. Prints its figures as JSON.
 */
import { Agent, get } from 'node:http';
import { play } from './player.ts';
import { makers } from './requests.ts';

export interface WaiterFigures {
  /** Milliseconds from `acceptedAt`, which is cut to whole ones, to the last byte of the answer. */
  p50: number;
  p99: number;
  /** Milliseconds of a send. */
  send: number;
}

const [port = 0, from = 0, count = 0] = process.argv.slice(2).map(Number);
const numbers = Array.from({ length: count }, (_, i) => from + i);
const agent = new Agent({ maxSockets: Infinity });
const now = (): number => performance.timeOrigin + performance.now();
const quantile = (values: readonly number[], q: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * q))] ?? NaN;

function wait(number: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const path = `/_sandbox/api/wait?to=${13_000_000_000 + number}&timeout=120000`;
    get({ agent, host: '127.0.0.1', port, path }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (more: string) => (text += more));
      response.on('end', () => {
        const at = now();
        if (response.statusCode !== 200) reject(new Error(text));
        else resolve(at - Date.parse((JSON.parse(text) as { message: { acceptedAt: string } }).message.acceptedAt));
      });
    }).on('error', reject);
  });
}

const waits = Promise.all(numbers.map(wait));
/** A call for a number that nobody writes to is answered after all that were asked before it. */
await fetch(`http://127.0.0.1:${port}/_sandbox/api/ready`);
const pool = numbers.map((number) => makers.tencent.make(number, port));
const sends: number[] = [];
await play({
  port,
  ca: undefined,
  connected: () => Promise.resolve(),
  take: () => pool[sends.length],
  success: makers.tencent.success,
  took: (ms) => sends.push(ms),
});
const took = await waits;
const figures: WaiterFigures = { p50: quantile(took, 0.5), p99: quantile(took, 0.99), send: quantile(sends, 0.5) };
console.log(JSON.stringify(figures));
agent.destroy();
