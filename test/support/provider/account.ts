/** A provider's part of an account: the demonstration part can be read, kept, signed with and folded. */
import { describe, expect, it } from 'vitest';
import type { Provider } from '../../../server/provider-kit/contract.ts';
import { sampleOf, stockPart } from '../contract.ts';
import { deskFor, NOW, play, request } from '../desk.ts';

/** What is kept on disk, and read again at the next start. */
const kept = (part: unknown): unknown => JSON.parse(JSON.stringify(part));

function frozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) {
    Object.freeze(value);
    for (const one of Object.values(value)) frozen(one);
  }
  return value;
}

export function describeAccount(provider: Provider): void {
  const { account, checks } = provider;
  const part = stockPart(provider);

  describe('its part of the demonstration account', () => {
    it('is the same when it has been kept and read again', () => {
      expect(account.parse(kept(part))).toEqual(part);
    });

    it('is known by keys and has secrets that sign, all of them texts', () => {
      const [keys, secrets] = [account.keys(part), account.secrets(part)];
      expect(keys.length).toBeGreaterThan(0);
      expect(secrets.length).toBeGreaterThan(0);
      for (const text of [...keys, ...secrets]) expect(text).toEqual(expect.stringMatching(/./));
      expect(new Set(keys).size).toBe(keys.length);
    });

    it.each([[undefined], [null], [7], ['text'], [[]], [{ 'no-such-field': 1 }]])(
      'is not %j, which is said in a sentence',
      (input) => {
        expect(() => account.parse(input)).toThrow(/^\S.* .*\.$/);
      },
    );

    it('becomes another by what a send changes, and is itself not touched', () => {
      const raw = request(sampleOf(provider, '', '13800138000', NOW));
      const { answer } = play(provider, raw, deskFor(provider));
      const before = frozen(kept(part));
      const after = (answer?.changes ?? []).reduce((seen, change) => account.fold(seen, change), before);
      expect(account.parse(kept(after))).toEqual(after);
      expect(account.keys(after)).toEqual(account.keys(part));
    });

    it('is handed checks by a send whose titles are there in both languages', () => {
      const { answer } = play(provider, request(sampleOf(provider, '', '13800138000', NOW)), deskFor(provider));
      expect(answer?.checks.filter(({ ok }) => !ok)).toEqual([]);
      for (const { id } of answer?.checks ?? []) expect(Object.keys(checks)).toContain(id);
      for (const title of Object.values(checks)) {
        expect(title).toEqual({ zh: expect.stringMatching(/./), en: expect.stringMatching(/./) });
      }
    });
  });
}
