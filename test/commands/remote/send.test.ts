/** `send`: what it prints, and the exit code that a script reads. */
import { describe, expect, it, vi } from 'vitest';
import { accounts } from '../../../server/commands/remote/accounts.ts';
import { send } from '../../../server/commands/remote/send.ts';
import { providers } from '../../../server/providers/index.ts';
import { atASandbox, sending } from './at-a-sandbox.ts';
import type { Ran } from './at-a-sandbox.ts';

const { ran, sandbox } = atASandbox();

describe.each(providers.map(({ id }) => id))('send %s', (id) => {
  it('sends by the real route, and shows the answer and the message', async () => {
    const { code, out, err } = await ran(sending, `${id} --to 13800138000 --code 4711`);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^HTTP 200\n/);
    expect(out.trimEnd().split('\n').at(-1)).toMatch(new RegExp(`^\\d\\d:\\d\\d:\\d\\d ${id} m\\w+ \\+8613800138000 .*4711`));
    const { items } = sandbox().world.mailbox.messages({}, Infinity, 10);
    expect(items.map(({ provider, code: sent }) => [provider, sent])).toEqual([[id, '4711']]);
  });

  it('says why it was refused', async () => {
    const { code, out } = await ran(sending, `${id} --template 99999999 --lang en`);
    expect([code, out]).toEqual([1, expect.stringContaining('Refused ')]);
    const [row] = sandbox().world.mailbox.exchanges({}, Infinity, 1).items;
    expect(out.trimEnd().split('\n').at(-1)).toBe(`${sandbox().url}/x/${row?.id}`);
  });

  it('sends by a template of the account, and by an account of its own', async () => {
    const account = (await ran(accounts, 'create --name worker')).out.trim();
    const templates = { tencent: '5750124', ronglian: '101001', ihuyi: '1', aliyun: 'SMS_480690001' }[id];
    const { code, out } = await ran(sending, `${id} --account ${account} --template ${templates} --json`);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ status: 200, message: { account, templateId: templates } });
  });
});

it.each<[words: string, code: number, said: string]>([
  ['', 2, 'The provider is missing. There are'],
  ['tencnet', 2, 'Did you mean tencent?'],
  ['tencent extra', 2, '“extra” is one word too many.'],
  ['tencent --to +12025550123', 2, 'Use a mainland number'],
  ['tencent --to', 2, '--to needs a value.'],
  ['tencent --json=x', 2, '--json takes no value.'],
  ['tencent --tmplate 1', 2, 'Did you mean --template?'],
  ['tencent --account x', 2, 'There is no account “x”.'],
  ['tencent --sandbox http://127.0.0.1:1', 3, 'No sandbox answers'],
  ['tencent --token wrong', 1, 'Give the token with --token or SMS_SANDBOX_TOKEN'],
])('send %s', async (words, code, said) => {
  const { code: found, err } = await ran(sending, words);
  expect([found, err]).toEqual([code, expect.stringContaining(said)]);
});

describe('send, where the answer is lost on demand', () => {
  /** Gives up as soon as it has said that it waits. */
  async function ranLate(words: string): Promise<Ran> {
    const patience = new AbortController();
    const late = (): Promise<unknown> =>
      expect.poll(() => sandbox().world.mailbox.exchanges({}, Infinity, 1).items.length).toBe(1);
    return ran((terminal) => {
      const err = (text: string): void => {
        terminal.err(text);
        patience.abort();
      };
      return send({ ...terminal, err }, providers, { now: Date.now, patience: () => patience.signal, late });
    }, words);
  }

  it.each<[to: string, code: number, first: string, said: RegExp]>([
    ['19800000301', 1, 'No whole answer came.', /Fault reset: The number \+8619800000301 triggers this/],
    ['19800000304', 0, 'No whole answer came.', /Fault truncated: /],
    ['19800000302', 1, 'HTTP 500', /Fault server-error: /],
    ['19800000351', 0, 'No whole answer came.', /Fault reset: .*\n.*\/x\/x\w+\n.* tencent m\w+ \+8619800000351 /],
  ])('to %s', async (to, code, first, said) => {
    const found = await ran(sending, `tencent --to ${to} --lang en`);
    expect(found).toEqual({ code, err: '', out: expect.stringMatching(said) });
    expect(found.out.split('\n')[0]).toBe(first);
  });

  it('does not wait for ever', async () => {
    const { code, out } = await ranLate('tencent --to 19800000300 --json');
    expect([code, JSON.parse(out)]).toMatchObject([1, { status: null, body: null, exchange: { code: 'timeout' } }]);
  });

  it.each([
    ['en', 'No answer yet: the sandbox plays the fault timeout, as it was told to. Waiting for 30 s at most; Ctrl-C ends it.\n'],
    ['zh', '还没有应答：沙箱按要求模拟故障 timeout。最多等 30 秒，Ctrl-C 可提前结束。\n'],
  ])('says meanwhile what it waits for, in %s', async (language, said) => {
    expect((await ranLate(`tencent --to 19800000300 --lang ${language}`)).err).toBe(said);
  });
});

it('reads no more of the accounts than it needs: there may be ten thousand', async () => {
  const asked = vi.spyOn(globalThis, 'fetch');
  try {
    await ran(sending, 'tencent');
    await ran(sending, 'tencent --account stock');
    await ran(accounts, 'list');
    const paths = asked.mock.calls.map(([url]) => (typeof url === 'string' ? url : '').split('/_sandbox/api/')[1] ?? '');
    expect(paths.filter((path) => /^accounts(?:\?|$)/.test(path))).toEqual([
      'accounts?fields=id%2Cname&limit=1',
      'accounts?fields=id%2Cname',
      'accounts?fields=id%2Cname',
    ]);
  } finally {
    asked.mockRestore();
  }
});
