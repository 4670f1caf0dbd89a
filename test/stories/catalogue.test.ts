/** The catalogue of all providers together: how it is searched, and what a code on demand leaves behind. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../server/open-sandbox.ts';
import { openSandbox } from '../../server/open-sandbox.ts';
import { CERTAINTIES } from '../../server/message/vocabulary.ts';
import type { Certainty, ErrorList, ErrorResource, ExchangeSummary, Frame, List } from '../../server/api/wire.ts';
import { apiOf } from '../support/api.ts';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await openSandbox({ port: 0, memory: true, quiet: true, limits: 'off' });
});
afterEach(() => sandbox.close());

const api = apiOf(() => sandbox);

describe('the catalogue', () => {
  it('is searched by code, by the text of the wire and by what it means', async () => {
    for (const q of ['余额', 'insufficient balance', 'template 1 has 1 to 4 digits']) {
      const { items } = await api<{ items: ErrorResource[] }>(`errors?q=${encodeURIComponent(q)}`);
      expect(items.length).toBeGreaterThan(0);
    }
    expect(await api('errors?q=161125')).toMatchObject({ items: [{ provider: 'ronglian', code: '161125' }] });
  });

  it('leaves no blank of the text of the wire open in what it means', async () => {
    const { items } = await api<{ items: ErrorResource[] }>('errors');
    const open = items.filter(({ message, meaning }) =>
      (message.match(/\{[a-z]+\}/gi) ?? []).some((blank) => meaning.zh.includes(blank) || meaning.en.includes(blank)),
    );
    expect(open.map(({ provider, key }) => `${provider} ${key}`)).toEqual([]);
  });

  it('knows the number of a situation beside the code’s own, and the state of an account that leads to it', async () => {
    expect(await api('errors?provider=ihuyi&q=4051')).toMatchObject({
      items: [{ key: '4051', triggers: ['+8619820004051', '+8619800000100'], states: ['no-balance'] }],
    });
  });

  it('gives no code to two numbers and no number to two codes of one generation', async () => {
    const { items } = await api<{ items: ErrorResource[] }>('errors');
    const own = items.filter(({ triggers }) => triggers.length > 0);
    const generation = ({ provider, key }: ErrorResource): string => `${provider} ${/^\d/.test(key)}`;
    const numbers = own.map((error) => `${generation(error)} ${error.triggers[0]}`);
    expect(numbers.filter((number, i) => numbers.indexOf(number) !== i)).toEqual([]);
  });

  it('keeps the exchange that was asked for, with what it is and what it means', async () => {
    const { id } = await api<ExchangeSummary>('errors/send', 'POST', { provider: 'ronglian', key: '161125' });
    expect(await api(`exchanges/${id}`)).toMatchObject({
      verdict: 'refused',
      code: '161125',
      scripted: { by: { request: 'catalogue' } },
      cause: {
        zh: expect.stringMatching(/1 到 4 位数字.*从错误目录试发。$/),
        en: expect.stringMatching(/1 to 4 digits.* Sent from the catalogue\.$/),
      },
      response: { body: '{"statusCode":"161125","statusMsg":"请输入1到4位的数字"}' },
    });
  });

  it('marks nothing as code in a cause, which is plain text on the phone and in the terminal', async () => {
    const key = 'ronglian 160042';
    const { items } = await api<{ items: ErrorResource[] }>('errors?provider=ronglian&q=160042');
    expect(items.find((one) => `${one.provider} ${one.key}` === key)?.meaning.en).toContain('`to`');
    const { id } = await api<ExchangeSummary>('errors/send', 'POST', { provider: 'ronglian', key: '160042' });
    const { cause } = await api<ExchangeSummary>(`exchanges/${id}`);
    expect(cause?.en).toContain('A number in to is malformed');
  });

  it('counts how sure its codes are, a row a provider, whatever certainty is asked for', async () => {
    const count = ({ items }: ErrorList, provider: string, certainty: Certainty): number =>
      items.filter((one) => one.provider === provider && one.certainty === certainty).length;
    for (const filter of ['', 'provider=ihuyi', 'q=余额', 'provider=tencent&q=sign']) {
      const all = await api<ErrorList>(`errors?${filter}`);
      const own = (provider: string) => ({
        provider,
        documented: count(all, provider, 'documented'),
        observed: count(all, provider, 'observed'),
        assumed: count(all, provider, 'assumed'),
      });
      expect(all.counts.toSorted((a, b) => a.provider.localeCompare(b.provider))).toEqual(
        [...new Set(all.items.map(({ provider }) => provider))].toSorted().map(own),
      );
      for (const certainty of CERTAINTIES) {
        const some = await api<ErrorList>(`errors?${filter}&certainty=${certainty}`);
        expect(some.items).toEqual(all.items.filter((one) => one.certainty === certainty));
        expect(some.counts).toEqual(all.counts);
      }
    }
    expect(await api('errors?q=nobody-has-this')).toMatchObject({ items: [], counts: [] });
    await expect(api('errors?certainty=certain')).rejects.toThrow('documented, observed, assumed');
  });

  it('tells of each exchange what its answer rests on, in lists, in frames and by itself, and finds them by it', async () => {
    const send = (key: string) => api<ExchangeSummary>('errors/send', 'POST', { provider: 'ihuyi', key });
    const [seen, printed, ours] = [await send('4072'), await send('4070'), await send('4054')];
    expect([seen, printed, ours].map(({ certainty }) => certainty)).toEqual(['observed', 'documented', 'assumed']);
    expect(await api(`exchanges/${ours.id}`)).toMatchObject({
      certainty: 'assumed',
      evidence: { certainty: 'assumed', source: { en: expect.stringContaining('article'), zh: expect.stringContaining('文章') } },
    });
    for (const { id, certainty } of [seen, printed, ours]) {
      expect(await api(`exchanges?certainty=${certainty}`)).toMatchObject({ items: [{ id, certainty }] });
    }
    const { items: frames } = await api<List<Frame>>('events');
    const told = frames.flatMap((frame) => (frame.type === 'exchange.recorded' ? [frame.exchange.certainty] : []));
    expect(told).toEqual(['observed', 'documented', 'assumed']);
  });

  it('rests on nothing where the answer was lost', async () => {
    await api('rules', 'POST', { outcome: { fault: { kind: 'garbage', accepted: false } }, times: 1 });
    const body = new URLSearchParams({ account: 'C06900001', format: 'json' });
    await (await fetch(`${sandbox.url}/webservice/sms.php?method=Submit`, { method: 'POST', body })).text();
    const { items } = await api<List<ExchangeSummary>>('exchanges');
    expect(items).toMatchObject([{ verdict: 'faulted', certainty: null }]);
    expect(await api(`exchanges/${items[0]?.id}`)).toMatchObject({ evidence: null });
  });

  it('is told of a pasted request as well', async () => {
    const request = 'POST /sms/Submit.json HTTP/1.1\nContent-Type: application/x-www-form-urlencoded\n\naccount=';
    expect(await api('explain', 'POST', { request })).toMatchObject({
      code: '401',
      evidence: { certainty: 'observed', date: null },
    });
  });

  it.each([
    ['a code nobody has', { provider: 'ihuyi', key: '9999' }, 404],
    ['a code that says yes', { provider: 'ihuyi', key: '2' }, 404],
    ['a code that only an SDK makes', { provider: 'ronglian', key: '172001' }, 404],
    ['half of it', { provider: 'ihuyi' }, 400],
  ])('gets a problem in words: %s', async (_why, body, status) => {
    const response = await fetch(`${sandbox.url}/_sandbox/api/errors/send`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ detail: expect.any(String), remedy: expect.any(String) });
  });
});
