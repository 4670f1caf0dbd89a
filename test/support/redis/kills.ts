/** Kills sandboxes that share a store, one after the other under load, and counts what they acknowledged against what is kept. */
import { openReceiver } from '../receiver.ts';
import type { Receiver } from '../receiver.ts';
import { messagesAt, startInstance, submit } from './processes.ts';
import type { Instance } from './processes.ts';

export interface SharedKills {
  instances: number;
  kills: number;
  clients: number;
  /** Answers between two kills. */
  between: number;
  /** What is done to the store afterwards, one after the other, while all go on sending. */
  blows?: readonly (() => Promise<void>)[];
}

export interface SharedKillFigures {
  acknowledged: number;
  /** Answers that said no. */
  refused: number;
  /** Ids that were acknowledged and are gone. */
  lost: string[];
  /** Numbers that one send reached more than once. */
  doubled: string[];
  /** All list the same. */
  agree: boolean;
  /** Messages that nobody delivered, though it was time. */
  untold: number;
  /** Messages whose receipt nobody pushed; and receipts that came more than once. */
  unpushed: number;
  pushedAgain: number;
}

const OFF = ['--limits', 'off'];

export async function killInTurn(store: string, options: SharedKills): Promise<SharedKillFigures> {
  const { instances, kills, clients, between, blows = [] } = options;
  const receiver = await openReceiver();
  receiver.answer = { status: 200, body: 'success' };
  const all: Instance[] = await Promise.all(Array.from({ length: instances }, () => startInstance(store, OFF)));
  await pushTo(all[0]?.url ?? '', receiver.url);
  const acknowledged = new Map<string, string>();
  let answers = 0;
  let isOver = false;
  let numbers = 0;
  let next = (): void => {};

  /** Each send goes to a number of its own, once: a number that got two was served twice. */
  const client = async (n: number): Promise<void> => {
    while (!isOver) {
      const mobile = String(13_000_000_000 + numbers++);
      const { url } = all[n % all.length] ?? { url: '' };
      const answer = await submit(url, mobile);
      if (answer?.code === 2) acknowledged.set(answer.smsid, mobile);
      if (answer) answers += 1;
      // While nothing is kept, the numbers are not to run out.
      if (answer?.code !== 2) await new Promise((resolve) => setTimeout(resolve, 20));
      next();
    }
  };
  const answered = (many: number): Promise<void> => {
    const goal = answers + many;
    return new Promise((resolve) => {
      next = () => {
        if (answers >= goal) resolve();
      };
    });
  };

  try {
    const working = Array.from({ length: clients }, (_, n) => client(n));
    for (let kill = 0; kill < kills; kill++) {
      await answered(between);
      const at = kill % all.length;
      await all[at]?.kill();
      all[at] = await startInstance(store, OFF);
    }
    for (const blow of blows) {
      await answered(between);
      await blow();
    }
    await answered(between);
    isOver = true;
    await Promise.all(working);
    const untold = await untoldAt(all[0]?.url ?? '');
    const lists = await Promise.all(all.map(({ url }) => messagesAt(url)));
    const [kept = []] = lists;
    const ids = new Set(kept.map(({ providerMessageId }) => providerMessageId));
    const told = lists.map((list) => list.map(({ providerMessageId }) => providerMessageId).join());
    const pushed = await pushedOf(receiver, ids.size);
    return {
      acknowledged: acknowledged.size,
      refused: answers - acknowledged.size,
      lost: [...acknowledged.keys()].filter((id) => !ids.has(id)),
      doubled: repeated(kept.map(({ to }) => to)),
      agree: new Set(told).size === 1,
      untold,
      unpushed: ids.size - new Set(pushed).size,
      pushedAgain: pushed.length - new Set(pushed).size,
    };
  } finally {
    isOver = true;
    await Promise.all(all.map((one) => one.kill()));
    await receiver.close();
  }
}

function repeated(all: readonly string[]): string[] {
  const seen = new Set<string>();
  return all.filter((one) => seen.size === seen.add(one).size);
}

async function pushTo(url: string, report: string): Promise<void> {
  const body = JSON.stringify({ callbacks: { ihuyi: { report } } });
  const init = { method: 'PATCH', headers: { 'content-type': 'application/json' }, body };
  const response = await fetch(`${url}/_sandbox/api/accounts/stock`, init);
  if (!response.ok) throw new Error(await response.text());
}

const WAIT_MS = 120_000;

/** Asks again and again until there is nothing left, or it has taken too long. */
async function until(left: () => Promise<number>): Promise<number> {
  const end = performance.now() + WAIT_MS;
  for (;;) {
    const many = await left();
    if (many === 0 || performance.now() > end) return many;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** Each is delivered three seconds after it was sent; whoever takes over from one that is gone has five more for it. */
function untoldAt(url: string): Promise<number> {
  return until(async () => (await messagesAt(url)).filter(({ status }) => status !== 'delivered').length);
}

/** The ids of the receipts that came, once so many did. */
async function pushedOf({ heard }: Receiver, messages: number): Promise<string[]> {
  const ids = (): string[] => heard.map(({ body }) => new URLSearchParams(body).get('smsid') ?? '');
  await until(async () => messages - new Set(ids()).size);
  return ids();
}
