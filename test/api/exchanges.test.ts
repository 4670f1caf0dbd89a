/** The request log over the control API: its filters, its counts, the log as a file, and a request sent once more. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ExchangeCounts, ExchangeResource, ExchangeSummary, List } from '../../server/api/wire.ts';
import { keepBrokenOff } from '../../server/net/nobody.ts';
import { openSandbox } from '../../server/open-sandbox.ts';
import type { Sandbox } from '../../server/open-sandbox.ts';
import { DAY_MS } from '../../server/message/beijing-time.ts';
import { EVERY_SEND } from '../support/every-send/every-send.ts';
import { sendsTo } from '../support/sends.ts';

let sandbox: Sandbox;
const { codeOfTencent, codeOfRonglian, codeOfIhuyi } = sendsTo(() => sandbox);

beforeAll(async () => {
  sandbox = await openSandbox({ port: 0, memory: true, quiet: true, limits: 'off' });
  await codeOfTencent('+8613800138000');
  await codeOfRonglian('+8613900139001');
  await codeOfIhuyi('Submit', '+8613900139002');
  await codeOfTencent('+8619800000100');
});
afterAll(() => sandbox.close());

const call = (path: string, init?: RequestInit) => fetch(`${sandbox.url}/_sandbox/api/${path}`, init);
const read = async <Answer>(path: string): Promise<Answer> => (await (await call(path)).json()) as Answer;
const found = async (query: string): Promise<string[]> =>
  (await read<List<ExchangeSummary>>(`exchanges?${query}`)).items.map(({ id }) => id);
const all = () => read<List<ExchangeSummary>>('exchanges').then(({ items }) => items);

it('a row tells what its first message says', async () => {
  const items = await all();
  const sent = items.filter(({ messageIds }) => messageIds.length > 0);
  expect(sent.length).toBeGreaterThanOrEqual(3);
  for (const { sent: first, messageIds } of sent) {
    const { text, code, templateId } = sandbox.world.mailbox.message(messageIds[0] ?? '') ?? {};
    expect(first).toEqual({ text, code, templateId });
  }
  expect(items.find(({ verdict }) => verdict === 'refused')).not.toHaveProperty('sent');
});

it('so does the stream', async () => {
  const { items } = await read<List<{ type: string; exchange?: ExchangeSummary }>>('events?since=0');
  expect(items.find(({ type }) => type === 'exchange.recorded')?.exchange?.sent?.text).toContain('【');
});

describe('is asked by', () => {
  it('a part of a number', async () => {
    const both = (await all()).filter(({ recipients }) => recipients.some(({ to }) => to.includes('1390013900')));
    expect(both).toHaveLength(2);
    for (const pattern of ['139*', '*90013*', '%2B86139*', '139 0013*'])
      expect(await found(`to=${pattern}`)).toEqual(both.map(({ id }) => id));
    expect(await found('to=*9002')).toHaveLength(1);
    for (const wrong of ['139', 'a*']) expect((await call(`exchanges?to=${wrong}`)).status).toBe(400);
  });

  it('code, action, door and template', async () => {
    const [refused] = (await all()).filter(({ verdict }) => verdict === 'refused');
    expect(await found(`code=${refused?.code.toLowerCase()}`)).toEqual([refused?.id]);
    expect(await found('action=sendsms')).toHaveLength(2);
    expect(await found('action=sendsms&door=address')).toHaveLength(2);
    expect(await found('door=proxy')).toEqual([]);
    const { templateId } = (await all()).find(({ provider, sent }) => provider === 'tencent' && sent)?.sent ?? {};
    expect(await found(`template=${templateId}`)).toHaveLength(1);
    expect(await found('template=0')).toEqual([]);
  });

  it('texts and ids of its messages', async () => {
    const [message] = sandbox.world.mailbox.messages({ provider: 'tencent' }, Infinity, 1).items;
    for (const q of [message?.providerMessageId, message?.text.slice(4, 12), message?.id, message?.code])
      expect(await found(`q=${encodeURIComponent(q ?? '')}`)).toContain(message?.exchangeId);
  });

  it('a time', async () => {
    const [newest, ...older] = await all();
    const at = encodeURIComponent(newest?.at ?? '');
    expect(await found(`since=${at}`)).toContain(newest?.id);
    expect(await found(`until=${at}`)).not.toContain(newest?.id);
    expect(older.length).toBeGreaterThan(0);
    expect((await call('exchanges?since=yesterday')).status).toBe(400);
  });
});

it('counts all that fits by step and verdict, whatever stands on a page', async () => {
  const counts = await read<ExchangeCounts>('exchanges/counts?steps=10');
  const sum = (of: 'accepted' | 'refused'): number => counts.steps.reduce((n, step) => n + step[of], 0);
  expect(counts.total).toBe((await all()).length);
  expect([sum('accepted'), sum('refused')]).toEqual([counts.total - 1, 1]);
  expect(counts.steps.length).toBeLessThanOrEqual(10);
  expect(Date.parse(counts.steps[1]?.at ?? counts.steps[0]?.at ?? '') % counts.stepMs).toBe(0);
  const refused = await read<ExchangeCounts>('exchanges/counts?verdict=refused');
  expect(refused.total).toBe(1);
  const none = await read<ExchangeCounts>('exchanges/counts?q=nothing-has-this');
  expect(none.total).toBe(0);
  const wide = await read<ExchangeCounts>('exchanges/counts?since=2000-01-01T00:00:00Z&until=2030-01-01T00:00:00Z&steps=200');
  expect(wide.steps.length).toBeLessThanOrEqual(200);
});

describe('as a file', () => {
  it('has every request with its bytes as NDJSON', async () => {
    const response = await call('exchanges?format=ndjson&provider=tencent');
    expect(response.headers.get('content-type')).toContain('application/x-ndjson');
    const lines = (await response.text()).trim().split('\n');
    const rows = lines.map((line) => JSON.parse(line) as ExchangeResource);
    expect(rows.map(({ id }) => id)).toEqual(await found('provider=tencent'));
    expect(rows.every(({ request }) => request.body.data.includes('PhoneNumberSet'))).toBe(true);
  });

  it('has every row as CSV', async () => {
    const text = await (await call('exchanges?format=csv&bom=true')).text();
    const lines = text.trim().split('\r\n');
    expect(lines[0]).toBe(
      'id,at,provider,account,action,door,method,url,status,verdict,code,message,cause,to,text,template,warnings,certainty,durationMs',
    );
    expect(lines).toHaveLength((await all()).length + 1);
  });

  it('is an HTTP archive', async () => {
    const response = await call('exchanges?format=har');
    const { log } = (await response.json()) as {
      log: { version: string; entries: { request: { url: string; method: string } }[] };
    };
    expect(log.version).toBe('1.2');
    expect(log.entries).toHaveLength((await all()).length);
    expect(log.entries.every(({ request }) => request.url.startsWith('http://127.0.0.1:') && request.method === 'POST')).toBe(
      true,
    );
    const empty = (await (await call('exchanges?format=har&q=nothing-has-this')).json()) as { log: { entries: unknown[] } };
    expect(empty.log.entries).toEqual([]);
  });

  it('has a method and an address in an archive for what was no request', async () => {
    const refused = { host: '106.ihuyi.com', said: true, proxy: false, remoteAddress: '127.0.0.1' };
    keepBrokenOff(sandbox.world, refused);
    const { log } = (await (await call('exchanges?format=har&verdict=unanswered')).json()) as {
      log: { entries: { request: { url: string; method: string } }[] };
    };
    expect(log.entries.map(({ request: { method, url } }) => [method, url])).toContainEqual(['UNKNOWN', 'https://106.ihuyi.com']);
  });

  it('is an HTTP archive of one exchange where that is asked for', async () => {
    const [id = ''] = await found('provider=tencent');
    const response = await call(`exchanges/${id}?format=har`);
    expect(response.headers.get('content-type')).toMatch(/^application\/har\+json/);
    expect(response.headers.get('content-disposition')).toBe(`attachment; filename="${id}.har"`);
    expect(await response.json()).toMatchObject({
      log: { version: '1.2', creator: { name: 'sms-sandbox' }, entries: [{ _id: id, request: { method: 'POST' } }] },
    });
    expect((await call('exchanges/x404?format=har')).status).toBe(404);
    expect((await call(`exchanges/${id}?format=csv`)).status).toBe(400);
  });

  it('has a parameter of an address as often as it stands there', async () => {
    await fetch(`${sandbox.url}/nobody/twice?to=1&to=2&__proto__=3`, { method: 'POST' });
    const archive = (await (await call('exchanges?format=har&verdict=unanswered&q=twice')).json()) as {
      log: { entries: { request: { queryString: { name: string; value: string }[] } }[] };
    };
    const [entry] = archive.log.entries;
    expect(entry?.request.queryString.map(({ name, value }) => `${name}=${value}`)).toEqual(['to=1', 'to=2', '__proto__=3']);
  });

  it('takes no page', async () => {
    expect((await call('exchanges?format=csv&limit=5')).status).toBe(400);
    expect((await call('exchanges?bom=true')).status).toBe(400);
  });
});

describe('a request once more', () => {
  const replay = (id: string) => call(`exchanges/${id}/replay`, { method: 'POST' });

  it.each(EVERY_SEND.filter(({ abroad }) => !abroad).map((one) => ({ ...one, title: `${one.provider} ${one.name}` })))(
    'is signed anew: $title',
    async (one) => {
      // Made the day before yesterday, and sent now: what is signed with its time has expired.
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 2 * DAY_MS });
      const { path, init } = one.request(['13800138000']);
      vi.useRealTimers();
      await fetch(sandbox.url + path, init);
      const [first] = await all();
      const response = await replay(first?.id ?? '');
      expect(response.status).toBe(200);
      const again = (await response.json()) as ExchangeSummary;
      expect(again.id).not.toBe(first?.id);
      expect([again.verdict, again.recipients.map(({ outcome }) => outcome)]).toEqual(['accepted', ['accepted']]);
    },
  );

  it('is not sent for a key that nobody here has, and says why', async () => {
    await fetch(`${sandbox.url}/`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-tc-action': 'SendSms',
        'x-tc-version': '2021-01-11',
        'x-tc-timestamp': '1',
        authorization:
          'TC3-HMAC-SHA256 Credential=AKIDelsewhere/2026-01-01/sms/tc3_request, SignedHeaders=content-type;host, Signature=ab',
      },
      body: '{}',
    });
    const [first] = await all();
    const response = await replay(first?.id ?? '');
    expect(response.status).toBe(409);
    expect(JSON.stringify(await response.json())).toContain('无法重新签名');
    expect((await all())[0]?.id).toBe(first?.id);
  });

  it('is not sent where it belongs to nobody, or is not there', async () => {
    await fetch(`${sandbox.url}/nobody/has/this`, { method: 'POST', body: 'x' });
    const [first] = await all();
    expect(first?.verdict).toBe('unanswered');
    expect((await replay(first?.id ?? '')).status).toBe(409);
    expect((await replay('x999999')).status).toBe(404);
  });
});
