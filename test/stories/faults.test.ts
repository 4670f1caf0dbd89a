/** Faults on the wire over real connections: what leaves, what the store says of it, and what official clients make of it. */
import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../server/open-sandbox.ts';
import { openSandbox } from '../../server/open-sandbox.ts';
import type {
  ExchangeResource,
  ExchangeSummary,
  FaultKind,
  MessageResource,
  PhoneResource,
  RuleResource,
} from '../../server/api/wire.ts';
import { encodeGbk } from '../../server/message/gbk.ts';
import { TRIGGERS } from '../../server/scenario/triggers.ts';
import { apiOf } from '../support/api.ts';
import type { HandClock } from '../support/toy/toy-world.ts';
import { handClock } from '../support/toy/toy-world.ts';
import type { ClientOptions } from '../support/tencent-client.ts';
import { outOfPatience, tencentClient, tencentOrder } from '../support/tencent-client.ts';

let sandbox: Sandbox;
let clock: HandClock;
let lines: string[];
beforeEach(async () => {
  clock = handClock();
  lines = [];
  const write = (line: string): void => void lines.push(line);
  sandbox = await openSandbox({ port: 0, memory: true, quiet: true, limits: 'off', seed: 'faults', clock, write });
});
afterEach(() => sandbox.close());

const api = apiOf(() => sandbox);
const arm = (rule: unknown): Promise<RuleResource> => api('rules', 'POST', rule);

const FORM = (to: string): string =>
  new URLSearchParams({
    account: 'C06900002',
    password: '06905a4db0c06905a4db0c06905a4db1',
    mobile: to,
    content: '您的验证码是：7835。请不要把验证码泄露给其他人。',
  }).toString();

const requestTo = (to: string, connection: 'close' | 'keep-alive'): string => {
  const body = FORM(to);
  return `POST /sms/Submit.json HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\nConnection: ${connection}\r\n\r\n${body}`;
};

/** One request on a connection of its own. */
function open(to = '13800138000'): Socket {
  const socket = connect(sandbox.port, '127.0.0.1').on('error', () => {});
  socket.write(requestTo(to, 'close'));
  return socket;
}

interface Received {
  bytes: Buffer;
  /** ECONNRESET and its like; empty for an end in peace. */
  error: string;
}

/** All that comes until the connection ends. */
async function receive(socket: Socket): Promise<Received> {
  const chunks: Buffer[] = [];
  let error = '';
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  socket.on('error', (failure: NodeJS.ErrnoException) => {
    error = failure.code ?? '';
  });
  await new Promise((resolve) => socket.once('close', resolve));
  return { bytes: Buffer.concat(chunks), error };
}

/** Head and body of an answer. */
function parts({ bytes }: Received): { status: string; type: string; length: number; body: Buffer } {
  const end = bytes.indexOf('\r\n\r\n');
  const head = bytes.subarray(0, end).toString('latin1');
  return {
    status: head.split('\r\n')[0] ?? '',
    type: /content-type: (.*)/i.exec(head)?.[1] ?? '',
    length: Number(/content-length: (\d+)/i.exec(head)?.[1]),
    body: bytes.subarray(end + 4),
  };
}

const ANSWER = /^\{"code":2,"msg":"提交成功","smsid":"\d{20}"\}$/;
const JSON_TYPE = 'application/json; charset=utf-8';

/** Once the exchange is kept; nothing is answered before. */
async function recorded(): Promise<ExchangeSummary> {
  return new Promise((resolve) => {
    const found = sandbox.world.mailbox.exchanges({}, Infinity, 1).items[0];
    if (found) resolve(api<ExchangeSummary>(`exchanges/${found.id}`));
    else {
      const stop = sandbox.world.bus.subscribe((event) => {
        if (event.type !== 'exchange.recorded') return;
        stop();
        resolve(api<ExchangeSummary>(`exchanges/${event.exchange.id}`));
      });
    }
  });
}

const messages = async (): Promise<readonly string[]> => {
  const { items } = await api<{ items: MessageResource[] }>('messages');
  return items.map(({ to }) => to);
};

describe('what leaves', () => {
  const answered = async (kind: FaultKind): Promise<ReturnType<typeof parts>> => {
    await arm({ outcome: { fault: { kind } } });
    return parts(await receive(open()));
  };

  it('is an HTTP 500, an HTTP 502, or a page of a proxy', async () => {
    expect(await answered('server-error')).toMatchObject({ status: 'HTTP/1.1 500 Internal Server Error', type: 'text/html' });
    expect(await answered('bad-gateway')).toMatchObject({ status: 'HTTP/1.1 502 Bad Gateway', type: 'text/html' });
    const page = await answered('proxy-page');
    expect(page).toMatchObject({ status: 'HTTP/1.1 200 OK', type: 'text/html' });
    expect(page.body.toString()).toContain('<html>');
  });

  it('is nothing after the head, or half of what was promised', async () => {
    expect(await answered('empty')).toMatchObject({ status: 'HTTP/1.1 200 OK', type: JSON_TYPE, length: 0 });
    const half = await answered('truncated');
    expect(half.body.length).toBe(Math.floor(half.length / 2));
    expect(half.body.toString()).toMatch(/^\{"code":2,/);
  });

  it('is the answer under a wrong type, in GBK, or garbage', async () => {
    const wrong = await answered('wrong-type');
    expect(wrong.type).toBe('text/plain');
    expect(wrong.body.toString()).toMatch(ANSWER);
    const gbk = await answered('gbk');
    expect(gbk.type).toBe(JSON_TYPE);
    expect(gbk.body.includes(encodeGbk('提交成功'))).toBe(true);
    expect(gbk.length).toBe(gbk.body.length);
    const garbage = await answered('garbage');
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(garbage.body)).toThrow(/not valid/);
  });

  it('is a reset', async () => {
    await arm({ outcome: { fault: { kind: 'reset' } } });
    expect(await receive(open())).toEqual({ bytes: Buffer.alloc(0), error: 'ECONNRESET' });
  });

  it('is a reset after the answer to what came before it on the same connection', async () => {
    const socket = connect(sandbox.port, '127.0.0.1');
    socket.write(requestTo('13800138000', 'keep-alive') + requestTo('19800000301', 'keep-alive'));
    // Whether the client hears of a reset or of an end depends on how much it has read by then.
    expect(parts(await receive(socket)).body.toString()).toMatch(ANSWER);
  });

  it('drips in, piece by piece, over ten seconds', async () => {
    await arm({ outcome: { fault: { kind: 'slow' } } });
    const socket = open();
    let bytes = Buffer.alloc(0);
    let pieces = 0;
    const next = async (): Promise<void> => {
      const [chunk] = (await once(socket, 'data')) as [Buffer];
      bytes = Buffer.concat([bytes, chunk]);
      pieces += 1;
    };
    clock.advance(0);
    await recorded();
    while (!ANSWER.test(parts({ bytes, error: '' }).body.toString())) {
      clock.advance(500);
      await next();
    }
    expect(pieces).toBeGreaterThan(15);
    await once(socket, 'end');
    expect(sandbox.world.mailbox.exchanges({}, Infinity, 1).items[0]).toMatchObject({ verdict: 'faulted', code: 'slow' });
  });

  it('is nothing at all for as long as the client waits', async () => {
    await arm({ outcome: { fault: { kind: 'timeout' } } });
    const socket = open();
    await recorded();
    clock.advance(600_000);
    expect(socket.bytesRead).toBe(0);
    socket.destroy();
  });

  it('comes late by the machine’s clock, as fixed, even or like a network’s', async () => {
    await arm({ outcome: { latency: { mode: 'fixed', ms: 3_000 } } });
    const socket = open();
    const done = receive(socket);
    expect((await recorded()).scripted).toMatchObject({ delayMs: 3_000 });
    clock.advance(2_999);
    await api('health');
    expect(socket.bytesRead).toBe(0);
    clock.advance(1);
    expect(parts(await done).body.toString()).toMatch(ANSWER);
  });

  it('is late and a refusal, where a rule says both', async () => {
    await arm({ match: { provider: 'ihuyi' }, outcome: { code: '4051', latency: { mode: 'fixed', ms: 50 } } });
    const done = receive(open());
    await recorded();
    clock.advance(50);
    expect(JSON.parse(parts(await done).body.toString())).toMatchObject({ code: 4051 });
  });
});

describe('the store', () => {
  it.each(TRIGGERS.flatMap(({ number, fault }) => (fault ? [[number.slice(3), fault.kind, fault.accepted] as const] : [])))(
    'says of %s what happened: %s, counted: %s',
    async (to, kind, accepted) => {
      const socket = open(to);
      const exchange = await recorded();
      socket.destroy();
      expect(exchange).toMatchObject({
        verdict: 'faulted',
        code: kind,
        scripted: { by: { trigger: `+86${to}` }, fault: kind },
        recipients: [{ to: `+86${to}`, outcome: accepted ? 'accepted' : 'refused', message: '' }],
      });
      expect(await messages()).toEqual(accepted ? [`+86${to}`] : []);
      const { items: phones } = await api<{ items: PhoneResource[] }>('phones');
      expect(phones).toMatchObject([{ refused: accepted ? null : { code: kind, message: '', fault: kind } }]);
      const balance = JSON.stringify(sandbox.world.accounts.get('stock')?.parts.get('ihuyi'));
      expect(balance.includes('"balance":999999')).toBe(accepted);
      const { explanation, response } = await api<ExchangeResource>(`exchanges/${exchange.id}`);
      expect(explanation?.cause.en).toContain(to);
      expect(response.status).toBe({ timeout: 0, reset: 0, 'server-error': 500, 'bad-gateway': 502 }[kind as string] ?? 200);
    },
  );

  it('shows the bytes that left, where they are no text', async () => {
    await arm({ outcome: { fault: { kind: 'gbk' } } });
    const { body } = parts(await receive(open()));
    const { id } = await recorded();
    const { response } = await api<ExchangeResource>(`exchanges/${id}`);
    expect(response.encoding).toBe('base64');
    expect(Buffer.from(response.body, 'base64')).toEqual(body);
  });

  it('lets a rule say that the message counts though its answer is lost', async () => {
    await arm({ outcome: { fault: { kind: 'reset', accepted: true } } });
    await receive(open());
    expect(await messages()).toEqual(['+8613800138000']);
  });
});

describe('an official client', () => {
  beforeEach(async () => {
    // It signs by the machine's clock.
    await sandbox.close();
    sandbox = await openSandbox({ port: 0, memory: true, quiet: true, limits: 'off' });
  });

  const client = (options: ClientOptions = {}) => tencentClient(sandbox, options);
  const order = tencentOrder();

  it('gives up on a handshake that hangs, and counts as one hit of the rule', async () => {
    const { id } = await arm({ outcome: { fault: { kind: 'tls-handshake' } } });
    expect(await outOfPatience(sandbox, () => client({ protocol: 'https://' }).SendSms(order))).toMatchObject({
      message: expect.stringMatching(/timeout/i),
    });
    const { items } = await api<{ items: RuleResource[] }>('rules');
    expect(items).toMatchObject([{ id, fitted: 1 }]);
    await api('rules', 'DELETE');
    await expect(client({ protocol: 'https://' }).SendSms(order)).rejects.toMatchObject({
      message: expect.stringMatching(/certificate/i),
    });
  });

  it('does not take an HTTP 502, or garbage, for an answer', async () => {
    await arm({ outcome: { fault: { kind: 'bad-gateway' } }, times: 1 });
    await expect(client().SendSms(order)).rejects.toThrow('Bad Gateway');
    await arm({ outcome: { fault: { kind: 'garbage' } }, times: 1 });
    await expect(client().SendSms(order)).rejects.toThrow(/JSON/);
    expect((await client().SendSms(order)).SendStatusSet?.[0]?.Code).toBe('Ok');
  });
});

/** The first byte of an alert (RFC 8446, section 5.1). */
const ALERT = 0x15;

/** A client that begins TLS. */
function shakeHands(): Socket {
  const socket = connect(sandbox.port, '127.0.0.1').on('error', () => {});
  socket.write(Buffer.from([0x16, 0x03, 0x01, 0x00, 0x05, 0x01, 0x00, 0x00, 0x01, 0x00]));
  return socket;
}

const nextFitting = () =>
  new Promise<void>((resolve) => {
    const stop = sandbox.world.bus.subscribe((event) => {
      if (event.type !== 'rule.fitted') return;
      stop();
      resolve();
    });
  });

describe('a handshake', () => {
  it('hangs when it is the turn of a rule, which counts the others', async () => {
    await arm({ match: { after: 1 }, outcome: { fault: { kind: 'tls-handshake' } } });
    // It is no whole handshake, and gets the alert that says so.
    expect((await receive(shakeHands())).bytes[0]).toBe(ALERT);
    const hangs = nextFitting();
    const socket = shakeHands();
    await hangs;
    expect(await api('rules')).toMatchObject({ items: [{ fitted: 2 }] });
    expect(socket.bytesRead).toBe(0);
    socket.destroy();
  });

  it('hangs while the disk refuses to keep that it did', async () => {
    await arm({ outcome: { fault: { kind: 'tls-handshake' } } });
    const { store } = sandbox.world;
    const { flush } = store;
    const refused = new Promise<void>((resolve) => {
      store.flush = () => {
        resolve();
        throw new Error('no space left');
      };
    });
    const socket = shakeHands();
    await refused;
    store.flush = flush;
    expect(await api('health')).toMatchObject({ status: 'ok' });
    expect(lines.join('\n')).toContain('no space left');
    expect(socket.bytesRead).toBe(0);
    socket.destroy();
  });
});

it('closes while connections are held, handshakes too', async () => {
  await arm({ outcome: { fault: { kind: 'timeout' } } });
  await arm({ outcome: { fault: { kind: 'tls-handshake' } } });
  const fitted = new Promise<void>((resolve) => {
    sandbox.world.bus.subscribe((event) => {
      const rule = event.type === 'rule.fitted' ? sandbox.world.rules.get(event.rule) : undefined;
      if (rule?.outcome.fault?.kind === 'tls-handshake') resolve();
    });
  });
  const held = open();
  const shaking = shakeHands();
  const ends = [receive(held), receive(shaking)];
  await Promise.all([recorded(), fitted]);
  await sandbox.close();
  for (const { bytes } of await Promise.all(ends)) expect(bytes.length).toBe(0);
  sandbox = await openSandbox({ port: 0, memory: true, quiet: true });
});
