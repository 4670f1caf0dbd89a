/** A provider's part of an account: the demonstration part can be read, kept, signed with and folded. */
import { describe, expect, it } from 'vitest';
import type { Provider } from '../../../server/provider-kit/contract.ts';
import { sampleOf, stockPart } from '../contract.ts';
import { seededChance } from '../../../server/world/chance.ts';
import { deskFor, NOW, play, request, stockWorld } from '../desk.ts';

/** What is kept on disk, and read again at the next start. */
const kept = (part: unknown): unknown => JSON.parse(JSON.stringify(part));

/** The letters at the front, which say of which kind it is. */
const shapeOf = (key: string): string | undefined => /^(?:[A-Z]+|[a-z]+[:-]|)/.exec(key)?.[0].slice(0, 4);

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

    it('is minted into parts that share no key and no secret, each of which sends', () => {
      const chance = seededChance('mint');
      const minted = [1, 2, 3].map(() => account.parse(kept(account.mint(kept(part), chance))));
      const names = [part, ...minted].flatMap((one) => [...account.keys(one), ...account.secrets(one)]);
      expect(new Set(names).size).toBe(names.length);
      for (const [i, one] of minted.entries()) {
        expect(account.keys(one).map(shapeOf)).toEqual(account.keys(part).map(shapeOf));
        const sample = provider.sample('', one, { host: '127.0.0.1', now: NOW, to: '13800138000' });
        const world = { accounts: [...stockWorld().accounts, { id: `a${i}`, [provider.id]: kept(one) }] };
        const { answer } = sample ? play(provider, request(sample), deskFor(provider, { world })) : { answer: undefined };
        expect(answer?.recipients).toMatchObject([{ outcome: 'accepted' }]);
      }
    });

    it('is minted from no part into none, which is said in a sentence', () => {
      for (const input of [undefined, null, 7, 'text', [], { 'no-such-field': 1 }]) {
        expect(() => account.parse(account.mint(input, seededChance('mint')))).toThrow(/^\S.* .*\.$/);
      }
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
