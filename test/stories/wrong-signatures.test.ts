/** A signature wrong in twelve ways, for every way there is to sign: refused on the wire as always, and diagnosed rightly in the log. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExchangeResource, ExchangeSummary, List } from '../../server/api/wire.ts';
import type { Sandbox } from '../../server/open-sandbox.ts';
import { openSandbox } from '../../server/open-sandbox.ts';
import { stockWorld } from '../support/desk.ts';
import { post } from '../support/signers.ts';
import type { Place } from '../support/signers.ts';
import { handClock } from '../support/toy/toy-world.ts';
import { BATCH, DYNAMIC, STATIC } from './wrong-signatures/ihuyi.ts';
import { ACCOUNT, SUB_ACCOUNT } from './wrong-signatures/ronglian.ts';
import type { Mistake, Scheme, Wrong } from './wrong-signatures/scheme.ts';
import { MISTAKES, NOW, OTHER } from './wrong-signatures/scheme.ts';
import { TC3 } from './wrong-signatures/tencent-tc3.ts';
import { V1 } from './wrong-signatures/tencent-v1.ts';
import { V5 } from './wrong-signatures/tencent-v5.ts';

const SCHEMES: Readonly<Record<string, Scheme>> = {
  'Tencent TC3': TC3,
  'Tencent v1': V1,
  'Tencent v5': V5,
  'Ronglian account': ACCOUNT,
  'Ronglian sub-account': SUB_ACCOUNT,
  'Ihuyi dynamic password': DYNAMIC,
  'Ihuyi static key': STATIC,
  'Ihuyi batchSend': BATCH,
};

let folder = '';
let sandbox: Sandbox;
let place: Place;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sms-sandbox-'));
  writeFileSync(join(folder, 'sandbox.json'), JSON.stringify(twoAccounts()));
  sandbox = await openSandbox({ port: 0, data: folder, quiet: true, limits: 'off', clock: handClock(NOW) });
  place = { host: `127.0.0.1:${sandbox.port}`, now: NOW };
});

afterAll(async () => {
  await sandbox.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The stock account and another one, whose keys can be mixed up with its. */
function twoAccounts() {
  const other = {
    id: 'other',
    ronglian: {
      accountSid: OTHER.ronglian.sid,
      authToken: OTHER.ronglian.token,
      balance: 1,
      limits: { codeIntervalSeconds: 30, codePerTemplateDaily: 5, noticePerTemplateDaily: 20 },
      subAccounts: [],
      apps: [],
    },
    ihuyi: { accounts: [{ ...OTHER.ihuyi, name: '另一个', sign: '另一个', templates: [] }] },
    tencent: {
      secretId: 'AKIDother0690EXAMPLE00000other0690',
      secretKey: OTHER.secretKey,
      apps: [{ sdkAppId: '1400999999', appKey: OTHER.appKey, balance: 1, signs: [], templates: [] }],
    },
  };
  const evicted = { messages: 0, exchanges: 0, messageSeq: 0, exchangeSeq: 0 };
  return { seq: 0, evicted, accounts: [...stockWorld().accounts, other] };
}

async function api<Answer>(path: string): Promise<Answer> {
  return (await (await fetch(`${sandbox.url}/_sandbox/api/${path}`)).json()) as Answer;
}

async function newest(): Promise<ExchangeResource> {
  const { items } = await api<List<ExchangeSummary>>('exchanges?limit=1');
  return api<ExchangeResource>(`exchanges/${items[0]?.id}`);
}

describe.each(Object.entries(SCHEMES))('%s', (_name, { right, codeOf, ok, mistakes }) => {
  it('is taken when it is right', async () => {
    expect(codeOf(await post(sandbox.port, right(place)))).toBe(ok);
  });

  const cases = MISTAKES.flatMap((mistake) => {
    const entry = mistakes[mistake];
    return 'because' in entry ? [] : entry.map((one): [Mistake, string, Wrong] => [mistake, one.what, one]);
  });

  it.each(cases)('is diagnosed: %s, %s', async (_mistake, _what, { send, code, cause }) => {
    const answer = await post(sandbox.port, send(place));
    expect(codeOf(answer)).toBe(code);
    const { explanation } = await newest();
    expect(explanation?.cause.en).toContain(cause);
    // Each half is a text of its own, and neither goes to the client.
    expect(explanation?.cause.zh).toMatch(/[\u4e00-\u9fff]/);
    for (const text of [explanation?.cause.en, explanation?.cause.zh]) expect(answer).not.toContain(text);
  });
});

describe('the tables', () => {
  const entries = Object.values(SCHEMES).flatMap(({ mistakes }) =>
    MISTAKES.map((mistake) => [mistake, mistakes[mistake]] as const),
  );

  it('have each of the twelve mistakes for some scheme, and a reason where it cannot be made', () => {
    const made = entries.flatMap(([mistake, entry]) => ('because' in entry ? [] : [mistake]));
    expect(new Set(made)).toEqual(new Set(MISTAKES));
    for (const [, entry] of entries)
      expect('because' in entry ? entry.because : entry.map(({ cause }) => cause)).not.toHaveLength(0);
  });

  it.each(Object.entries(SCHEMES))('of %s tell no two mistakes by the same words', (_name, { mistakes }) => {
    const told = MISTAKES.flatMap((mistake) => {
      const entry = mistakes[mistake];
      return 'because' in entry ? [] : [...new Set(entry.map(({ cause }) => cause))].filter((cause) => cause !== BOTH);
    });
    expect(told).toHaveLength(new Set(told).size);
  });
});

/** A line break after a content is a changed body and a trailing newline at once. */
const BOTH = 'blanks or a line break around content came or went';
