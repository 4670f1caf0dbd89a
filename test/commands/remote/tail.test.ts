/** `tail`: a line for all that happens, until the sandbox is gone. */
import { describe, expect, it } from 'vitest';
import { tail } from '../../../server/commands/remote/tail.ts';
import { openSandbox } from '../../../server/open-sandbox.ts';
import { saying } from '../../support/said.ts';
import { atASandbox, TOKEN, sending } from './at-a-sandbox.ts';

const { ran, sandbox } = atASandbox();

describe('tail', () => {
  async function tailed(words: string, act: () => Promise<unknown>, lines: number): Promise<string[]> {
    const said: string[] = [];
    let enough = (): void => {};
    const all = new Promise<void>((resolve) => (enough = resolve));
    const { terminal } = saying(words.split(' '), { SMS_SANDBOX_URL: sandbox().url, SMS_SANDBOX_TOKEN: TOKEN });
    const out = (text: string): void => {
      if (said.push(text) === lines) enough();
    };
    let close = (): Promise<void> => Promise.resolve();
    await new Promise<void>((begun, failed) => {
      tail({ ...terminal, out }, (opened) => {
        ({ close } = opened);
        begun();
      }).catch(failed);
    });
    await act();
    await all;
    await close();
    return said;
  }

  it('has a line for each message and each refusal', async () => {
    const lines = await tailed(
      '--lang en',
      async () => {
        await ran(sending, 'tencent --to 13800138000 --code 4711');
        await ran(sending, 'ihuyi --to 13800138001 --template 404404');
      },
      2,
    );
    expect(lines[0]).toMatch(/^\d\d:\d\d:\d\d tencent m\w+ \+8613800138000 .*4711.*\n$/);
    expect(lines[1]).toMatch(/^\d\d:\d\d:\d\d ihuyi x\w+ 13800138001 refused 4072: .+\n$/);
  });

  it('has one line for a message, whatever becomes of it', async () => {
    const lines = await tailed(
      '--json',
      async () => {
        await ran(sending, 'tencent --to 13800138000');
        await fetch(`${sandbox().url}/_sandbox/api/clock`, {
          method: 'POST',
          headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
          body: JSON.stringify({ advance: '1h' }),
        });
        await ran(sending, 'tencent --to 13800138001');
      },
      2,
    );
    expect(lines.map((line) => (JSON.parse(line) as { to: string }).to)).toEqual(['+8613800138000', '+8613800138001']);
  });

  it('shows what was asked for alone, as JSON if wanted', async () => {
    const lines = await tailed(
      '--to 13800138002 --json',
      async () => {
        await ran(sending, 'tencent --to 13800138000');
        await ran(sending, 'tencent --to 13800138002');
      },
      1,
    );
    expect(lines.map((line) => (JSON.parse(line) as { to: string }).to)).toEqual(['+8613800138002']);
  });

  it('says that the sandbox is gone, and ends with 3', async () => {
    const other = await openSandbox({ port: 0, memory: true, quiet: true });
    const { terminal, err } = saying([], { SMS_SANDBOX_URL: other.url });
    let ended: Promise<number> | undefined;
    await new Promise<void>((begun) => {
      ended = tail(terminal, () => begun());
    });
    await other.close();
    expect([await ended, err()]).toEqual([3, expect.stringContaining('is gone.')]);
  });

  it.each([
    ['--provider tencnet', 'Did you mean tencent?'],
    ['--account stok', 'Did you mean stock?'],
    ['--to abc', '--to cannot be “abc”.'],
    ['--to +1390013', '--to cannot be “+1390013”.'],
  ])('says of %s what there is', async (words, said) => {
    const { terminal, err } = saying(words.split(' '), { SMS_SANDBOX_URL: sandbox().url, SMS_SANDBOX_TOKEN: TOKEN });
    expect([await tail(terminal, () => {}), err()]).toEqual([2, expect.stringContaining(said)]);
  });

  it('ends with 3 where there is none', async () => {
    const { terminal } = saying([], { SMS_SANDBOX_URL: 'http://127.0.0.1:1' });
    expect(await tail(terminal, () => {})).toBe(3);
  });
});
