/** The pure parts of the phone: who is answered, what became of a reply, what is copied, said and drawn. */
import { describe, expect, it } from 'vitest';
import { beginsToRing, spokenText } from '../../web/src/phone/call/voice.ts';
import { piecesOf } from '../../web/src/phone/meter.tsx';
import { qrOf } from '../../web/src/phone/open-on-phone/qr.ts';
import { fateOf } from '../../web/src/phone/replies/fate.ts';
import { sendersOf } from '../../web/src/phone/replies/senders.ts';
import { waitCurl, waitScript } from '../../web/src/phone/wait-snippet.ts';

it('knows each sender by its newest text, newest first, and no call', () => {
  const all = [
    { id: 'a', provider: 'one', sign: 'x', channel: 'sms' },
    { id: 'b', provider: 'one', sign: 'y', channel: 'sms' },
    { id: 'c', provider: 'one', sign: 'x', channel: 'sms' },
    { id: 'd', provider: 'two', sign: 'x', channel: 'voice' },
  ] as const;
  const held = new Map(all.map((one) => [one.id, one]));
  expect(sendersOf(['a', 'b', 'c', 'd', 'gone'], held).map(({ id }) => id)).toEqual(['c', 'b']);
});

describe('what became of a reply', () => {
  const push = { callback: 'c1', state: 'pending', status: null } as const;
  it.each([
    [{ push: null, pulled: false }, 'open', '无人取'],
    [{ push: null, pulled: true }, 'taken', '已拉取'],
    [{ push, pulled: false }, 'open', '推送中'],
    [{ push: { ...push, status: 500 }, pulled: false }, 'open', '推送失败 500，会重试'],
    [{ push: { ...push, state: 'failed', status: 200 } as const, pulled: false }, 'failed', '推送失败 200'],
    [{ push: { ...push, state: 'failed' } as const, pulled: false }, 'failed', '推送失败，无应答'],
    [{ push: { ...push, state: 'acknowledged', status: 200 } as const, pulled: true }, 'taken', '已推送 200 · 已拉取'],
    [{ push: { ...push, state: 'failed', status: 500 } as const, pulled: true }, 'taken', '已拉取'],
  ] as const)('%j: %s', (reply, fate, words) => {
    expect(fateOf(reply, 'zh')).toEqual({ fate, words });
  });
});

it('cuts a text where its pieces begin', () => {
  expect(piecesOf('abcdef', [2, 4])).toEqual(['ab', 'cd', 'ef']);
});

it('waits for what comes after a message, by the number as people write it', () => {
  const waited = { origin: 'http://127.0.0.1:10690', to: '+8613800138000', since: 7 };
  expect(waitCurl(waited)).toBe(
    "curl -sSf 'http://127.0.0.1:10690/_sandbox/api/wait?to=13800138000&since=7&format=code&timeout=30000'",
  );
  expect(waitCurl({ ...waited, to: '+12025550123' })).toContain('to=%2B12025550123');
  expect(waitScript(waited)).toContain("sandbox.waitForCode({ to: '13800138000', since, timeout: 30_000 })");
});

it('says a code digit by digit, in the language of its text', () => {
  expect(spokenText('您的验证码是 465', '465')).toBe('4，6，5');
  expect(spokenText('Your code is 465', '465')).toBe('4, 6, 5');
  expect(spokenText('停电通知', null)).toBe('停电通知');
});

it('rings once for a call, and only while that is new', () => {
  expect(beginsToRing('late', 60_000)).toBe(false);
  expect(beginsToRing('new', 100)).toBe(true);
  expect(beginsToRing('new', 200)).toBe(false);
});

describe('a QR code', () => {
  it('has its three corners and the quiet zone that readers need', () => {
    const { size, path } = qrOf('http://192.168.0.7:10690/p/13800138000?token=AAAAAAAAAAAAAAAAAAAAAAAA');
    expect((size - 8 - 17) % 4).toBe(0);
    for (const corner of ['M4 4h7v1h-7z', `M${size - 11} 4h7v1h-7z`, `M4 ${size - 5}h7v1h-7z`]) expect(path).toContain(corner);
    expect(path).not.toMatch(/M[0-3] |M\d+ [0-3]h/);
  });
});
