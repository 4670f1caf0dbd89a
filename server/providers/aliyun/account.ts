/** How the provider keeps its part of an account: read from outside, named by its keys, changed by what happens, judged. */
import type { AccountPart } from '../../provider-kit/account.ts';
import { temporaryKeysOf, withKey, withoutTemporaryKeys } from '../../provider-kit/holdings/temporary-keys.ts';
import { letters, minting } from '../../provider-kit/mint.ts';
import { parseShape } from '../../provider-kit/shape.ts';
import { judgement, reviewItems } from './actions/review.ts';
import type { AliyunChange, AliyunPart, IssuedCode } from './part.ts';
import { partSchema } from './part.ts';
import { shelves } from './shelves.ts';
import stock from './stock.json' with { type: 'json' };
import { handOut } from './temporary-keys.ts';

const withFreshCredentials = minting({
  accessKeyId: (chance) => `LTAI5t${letters(chance, 18)}`,
  accessKeySecret: (chance) => letters(chance, 30),
});

export const account: AccountPart<AliyunPart, AliyunChange> = {
  parse: (input) => parseShape(partSchema, input),
  schema: partSchema,
  keys: (owner) => [owner.accessKeyId, ...temporaryKeysOf(owner).map(({ accessKeyId }) => accessKeyId)],
  secrets: (owner) => [
    owner.accessKeySecret,
    ...temporaryKeysOf(owner).flatMap(({ accessKeySecret, securityToken }) => [accessKeySecret, securityToken]),
  ],
  stock,
  // An account that begins has handed out no keys: they would be those of the one that it is made after.
  mint: (part, chance) => withFreshCredentials(withoutTemporaryKeys(part), chance),
  tokens: {
    handOut: (_owner, made) => handOut(made),
    list: (owner) => temporaryKeysOf(owner).map(({ expiresAt, ...values }) => ({ values, expiresAt })),
  },
  fold(owner, change) {
    switch (change.type) {
      case 'balance.spent':
        return { ...owner, balance: Math.max(0, owner.balance - change.count) };
      case 'extension.bound':
        return { ...owner, extendCodes: put(owner.extendCodes, { code: change.code, sign: change.sign }, ({ code }) => code) };
      case 'sign.put':
        return { ...owner, signs: put(owner.signs, change.sign, ({ name }) => name) };
      case 'template.put':
        return { ...owner, templates: put(owner.templates, change.template, ({ code }) => code) };
      case 'sign.deleted':
        return { ...owner, signs: owner.signs.filter(({ name }) => name !== change.name) };
      case 'template.deleted':
        return { ...owner, templates: owner.templates.filter(({ code }) => code !== change.code) };
      case 'number.optedOut':
        return owner.optedOut.includes(change.from) ? owner : { ...owner, optedOut: [...owner.optedOut, change.from] };
      case 'key.handedOut':
        return withKey(owner, change.key);
      case 'code.issued':
        return withIssued(owner, (all) => [...all.filter((one) => isKept(one, change)), change.issued].slice(-MOST_ISSUED));
      case 'code.checked':
        return withIssued(owner, (all) =>
          all.filter(({ phone, scheme, code }) => phone !== change.phone || scheme !== change.scheme || code !== change.code),
        );
    }
  },
  shelves,
  balance: {},
  optOut: {
    refusedWith: 'isv.CUSTOMER_REFUSED',
    change: (_owner, { from }) => ({ type: 'number.optedOut', from }),
  },
  reviews: reviewItems,
  review: judgement,
};

/** In its place where it stands already, else behind all others. */
function put<Item>(items: readonly Item[], item: Item, idOf: (one: Item) => string): Item[] {
  const stands = items.some((one) => idOf(one) === idOf(item));
  return stands ? items.map((one) => (idOf(one) === idOf(item) ? item : one)) : [...items, item];
}

/** Codes that wait to be checked, at most: nobody checks as many, and each send reads them. */
const MOST_ISSUED = 1_000;

/** Expired ones go, and those that the new one takes the place of. */
function isKept(
  { phone, scheme, until }: IssuedCode,
  { issued, keepOthers }: { issued: IssuedCode; keepOthers: boolean },
): boolean {
  if (until <= issued.at) return false;
  return keepOthers || phone !== issued.phone || scheme !== issued.scheme;
}

function withIssued(owner: AliyunPart, change: (all: readonly IssuedCode[]) => IssuedCode[]): AliyunPart {
  return { ...owner, verification: { ...owner.verification, issued: change(owner.verification.issued ?? []) } };
}
