/** Plays an entry over a socket, on stock accounts that nobody has used, and says how its answer differs. */
import { connect } from 'node:net';
import { openSandbox } from '../../../server/open-sandbox.ts';
import { systemClock } from '../../../server/world/clock.ts';
import { apiOf } from '../api.ts';
import { NOW } from '../desk.ts';
import type { ExchangeResource } from '../../../server/api/wire.ts';
import type { Evidence, EvidenceAnswer, EvidenceRequest } from './format.ts';
import { fits, has } from './pattern.ts';
import { onTheWire } from './sign.ts';

export interface Received {
  status: number;
  headers: string[];
  body: string;
}

export interface Replay {
  play(evidence: Pick<Evidence, 'given' | 'request'>): Promise<Received>;
  /** What the log has of the request that was played last. */
  logged(): Promise<ExchangeResource>;
  close(): Promise<void>;
}

/** One sandbox for all of them, as it is at its start before each. */
export async function openReplay(): Promise<Replay> {
  let now = NOW;
  const clock = { ...systemClock, now: () => now, realNow: () => now };
  const sandbox = await openSandbox({ port: 0, memory: true, quiet: true, seed: 'evidence', clock });
  const api = apiOf(() => sandbox);
  const send = (request: EvidenceRequest): Promise<Received> => exchange(sandbox.port, onTheWire(request, now));

  async function prepare({ given, request }: Pick<Evidence, 'given' | 'request'>): Promise<void> {
    await api('reset', 'POST');
    now = given.at === undefined ? NOW : Date.parse(given.at);
    const { before = [], sent = 0, every = 0, api: calls = [] } = given;
    for (const one of before) await send(one);
    for (let count = 0; count < sent; count += 1) {
      await send(request);
      now += every * 1000;
    }
    for (const { call, body } of calls) {
      const [method, path = ''] = call.split(' ');
      const [newest] = sandbox.world.mailbox.messages({}, Infinity, 1).items;
      await api(path.replace('{message}', newest?.id ?? 'none'), method, body);
    }
  }

  return {
    play: async (evidence) => {
      await prepare(evidence);
      return send(evidence.request);
    },
    logged: async () => {
      const { items } = await api<{ items: readonly { id: string }[] }>('exchanges?limit=1');
      return api(`exchanges/${items[0]?.id ?? 'none'}`);
    },
    close: () => sandbox.close(),
  };
}

/** Writes the bytes and reads one answer, as long as its Content-Length says it is. */
function exchange(port: number, bytes: Buffer): Promise<Received> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let heard = Buffer.alloc(0);
    socket.on('error', reject);
    socket.on('close', () => reject(new Error(`The connection ended with: ${heard.toString()}`)));
    socket.on('data', (chunk) => {
      heard = Buffer.concat([heard, chunk]);
      const answer = whole(heard);
      if (answer === undefined) return;
      resolve(answer);
      socket.destroy();
    });
    socket.write(bytes);
  });
}

function whole(heard: Buffer): Received | undefined {
  const blank = heard.indexOf('\r\n\r\n');
  if (blank === -1) return undefined;
  const [first = '', ...headers] = heard.toString('utf8', 0, blank).split('\r\n');
  const length = Number(/^content-length: (\d+)$/im.exec(headers.join('\n'))?.[1] ?? 0);
  const body = heard.subarray(blank + 4);
  return body.length < length ? undefined : { status: Number(first.split(' ')[1]), headers, body: body.toString() };
}

/** What is not as the entry says, with what came; nothing where all is. */
export function differences(expected: EvidenceAnswer, { status, headers, body }: Received): readonly string[] {
  const wrong: string[] = [];
  if (status !== expected.status) wrong.push(`status ${status}`);
  if (expected.headers !== undefined && !fits(expected.headers.join('\n'), headers.join('\n'))) wrong.push(headers.join('\n'));
  const { json, body: text = JSON.stringify(json), fields } = expected;
  const agrees = fields === undefined ? fits(text ?? '', body) : has(fields, parsed(body));
  return agrees ? wrong : [...wrong, body];
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
