/** Files that no sandbox wrote: numbers without room, what would hide what is still to come, lines that take seconds. */
import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { openSandbox } from '../../server/open-sandbox.ts';
import type { Sandbox } from '../../server/open-sandbox.ts';
import type { Problem } from '../../server/api/wire.ts';
import { LAST_MOMENT, MOST_EVENTS } from '../../server/ledger/store/whole-event.ts';

interface Head {
  first: number;
  zz?: unknown;
  document: { seq: number; evicted: Record<string, unknown> };
}

const withSandbox = async (use: (sandbox: Sandbox) => Promise<void>): Promise<void> => {
  const sandbox = await openSandbox({ port: 0, memory: true, quiet: true });
  try {
    await use(sandbox);
  } finally {
    await sandbox.close();
  }
};
const imported = async ({ url }: Sandbox, body: string): Promise<[number, Problem]> => {
  const headers = { 'content-type': 'application/x-ndjson' };
  const response = await fetch(`${url}/_sandbox/api/import`, { method: 'POST', headers, body });
  return [response.status, (await response.json()) as Problem];
};
/** The head of a fresh sandbox, changed, and more lines, with a sum that is right. */
const file = async ({ url }: Sandbox, change: (head: Head) => void, ...lines: readonly string[]): Promise<string> => {
  const [first = ''] = (await (await fetch(`${url}/_sandbox/api/export`)).text()).split('\n');
  const head = JSON.parse(first) as Head;
  change(head);
  const text = `${[JSON.stringify(head), ...lines].join('\n')}\n`;
  const sha256 = createHash('sha256').update(text).digest('hex');
  const events = lines.filter((line) => line.startsWith('{"seq"')).length;
  return `${text}${JSON.stringify({ end: { events, sha256 } })}\n`;
};
const upTo =
  (seq: number) =>
  (head: Head): void => {
    head.first = seq + 1;
    head.document.seq = seq;
  };
const asItIs = (): void => {};
const minted = (index: number, seq = 0): string =>
  JSON.stringify({ minted: { id: `w${index}`, seq, account: { id: `w${index}` } } });

it.each<[what: string, change: (head: Head) => void]>([
  ['numbers at the end of what can be counted', upTo(Number.MAX_SAFE_INTEGER - 1)],
  ['numbers that leave no room for what happens next', upTo(MOST_EVENTS)],
  ['messages let go of that are still to come', ({ document }) => (document.evicted['messageSeq'] = document.seq + 1_000)],
  ['requests let go of that are still to come', ({ document }) => (document.evicted['exchangeSeq'] = document.seq + 1_000)],
  ['replies let go of that are still to come', ({ document }) => (document.evicted['replies'] = { count: 1, seq: 1_000 })],
  ['a count that is none', ({ document }) => (document.evicted['unanswered'] = 'many')],
  ['a great many lists', (head) => (head.zz = Array.from({ length: 600_000 }, () => []))],
  ['more levels than can be written', (head) => (head.zz = JSON.parse(`${'['.repeat(200)}${']'.repeat(200)}`))],
])('a head with %s is refused', (_what, change) =>
  withSandbox(async (sandbox) => {
    const [status, { detail }] = await imported(sandbox, await file(sandbox, change));
    expect([status, detail]).toEqual([400, expect.stringContaining('its beginning is damaged')]);
  }),
);

it.each<[what: string, lines: () => string[], at: number]>([
  ['an account after the last event', () => [minted(1, 5_000)], 2],
  ['more accounts than can be minted', () => Array.from({ length: 10_001 }, (_, index) => minted(index)), 10_002],
  [
    'an account of more levels than can be written',
    () => [minted(1).replace('{"id"', `{"zz":${'['.repeat(999)}${']'.repeat(999)},"id"`)],
    2,
  ],
])('%s is refused', (_what, lines, at) =>
  withSandbox(async (sandbox) => {
    const [status, { detail }] = await imported(sandbox, await file(sandbox, asItIs, ...lines()));
    expect([status, detail]).toEqual([400, `The file is damaged in line ${at}.`]);
  }),
);

const armed = (seq: number, account?: string): string => {
  const rule = { id: `rule${seq.toString(36)}`, seq, armedAt: 0, match: { account }, outcome: { situation: 'busy' } };
  const rest = { times: null, probability: 1, expiresAt: LAST_MOMENT, note: '', group: null, fitted: 0 };
  return JSON.stringify({ seq, at: 0, type: 'rule.armed', rule: { ...rule, ...rest } });
};

it.each([
  [1_000, 200],
  [1_001, 400],
])('%i rules that name no account, and as many of one, are answered %i', (rules, answer) =>
  withSandbox(async (sandbox) => {
    const lines = Array.from({ length: 2 * rules }, (_, i) => armed(i + 1, i < rules ? undefined : 'stock'));
    const head = ({ document }: Head): void => {
      document.seq = lines.length;
    };
    const [status, { detail }] = await imported(sandbox, await file(sandbox, head, ...lines));
    expect([status, detail]).toEqual([
      answer,
      answer === 200 ? undefined : 'More than 1000 rules of one account are armed in it.',
    ]);
  }),
);
