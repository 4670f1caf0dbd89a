/** How the provider keeps its part of an account: read from outside, named by its keys, changed by what happens, judged. */
import type { AccountPart } from '../../provider-kit/account.ts';
import { temporaryKeysOf, withKey, withoutTemporaryKeys } from '../../provider-kit/holdings/temporary-keys.ts';
import { digits, hexKey, letters, minting } from '../../provider-kit/mint.ts';
import { parseShape } from '../../provider-kit/shape.ts';
import { judgement, reviewItems } from './actions/review.ts';
import type { TencentApp, TencentChange, TencentPart, TencentSign, TencentTemplate } from './part.ts';
import { appCredential, partSchema, signsOf, templatesOf } from './part.ts';
import { balance, shelves } from './shelves.ts';
import { handOut } from './temporary-keys.ts';
import stock from './stock.json' with { type: 'json' };

const withFreshCredentials = minting({
  secretId: (chance) => `AKID${letters(chance, 32)}`,
  secretKey: (chance) => letters(chance, 32),
  'apps.*.sdkAppId': (chance) => `140${digits(chance, 7)}`,
  'apps.*.appKey': hexKey,
});

export const account: AccountPart<TencentPart, TencentChange> = {
  parse: (input) => parseShape(partSchema, input),
  schema: partSchema,
  keys: (owner) => [
    owner.secretId,
    ...temporaryKeysOf(owner).map(({ secretId }) => secretId),
    ...owner.apps.map(({ sdkAppId }) => appCredential(sdkAppId)),
  ],
  stock,
  mint: (part, chance) => withFreshCredentials(withoutTemporaryKeys(part), chance),
  secrets: (owner) => [
    owner.secretKey,
    ...temporaryKeysOf(owner).flatMap(({ secretKey, token }) => [secretKey, token]),
    ...owner.apps.map(({ appKey }) => appKey),
  ],
  tokens: {
    handOut: (_owner, made) => handOut(made),
    list: (owner) => temporaryKeysOf(owner).map(({ expiresAt, ...values }) => ({ values, expiresAt })),
  },
  fold(owner, change) {
    switch (change.type) {
      case 'balance.spent':
        return withApp(owner, change.sdkAppId, (one) => ({ balance: Math.max(0, one.balance - change.count) }));
      case 'reports.pulled':
        return withApp(owner, change.sdkAppId, () => ({ pulled: change.pulled }));
      case 'replies.pulled':
        return withApp(owner, change.sdkAppId, () => ({ repliesPulled: change.upTo }));
      case 'number.optedOut':
        return owner.optedOut.includes(change.from) ? owner : { ...owner, optedOut: [...owner.optedOut, change.from] };
      case 'key.handedOut':
        return withKey(owner, change.key);
      case 'sign.put':
        return putSign(owner, change.sign);
      case 'template.put':
        return putTemplate(owner, change.template);
      case 'sign.deleted':
        return withShelves(owner, without(change.id), asTheyAre);
      case 'template.deleted':
        return withShelves(owner, asTheyAre, without(change.id));
    }
  },
  shelves,
  balance,
  optOut: {
    refusedWith: 'FailedOperation.PhoneNumberInBlacklist',
    change: (_owner, { from }) => ({ type: 'number.optedOut', from }),
  },
  fetched: ({ apps }, { app, seq }) => seq <= (apps.find(({ sdkAppId }) => sdkAppId === app)?.repliesPulled ?? 0),
  reviews: reviewItems,
  review: judgement,
};

function withApp(owner: TencentPart, sdkAppId: string, change: (app: TencentApp) => Partial<TencentApp>): TencentPart {
  return { ...owner, apps: owner.apps.map((one) => (one.sdkAppId === sdkAppId ? { ...one, ...change(one) } : one)) };
}

type Items<Item> = (items: Item[]) => Item[];

/** Changes the signs and templates wherever they stand. */
function withShelves(owner: TencentPart, signs: Items<TencentSign>, templates: Items<TencentTemplate>): TencentPart {
  const apps = owner.apps.map((one) => ({ ...one, signs: signs(one.signs), templates: templates(one.templates) }));
  return { ...owner, apps, signs: signs(owner.signs), templates: templates(owner.templates) };
}

const asTheyAre = <Item>(items: Item[]): Item[] => items;
const without =
  (gone: number) =>
  <Item extends { id: number }>(items: Item[]): Item[] =>
    items.filter((one) => one.id !== gone);
const replaced =
  <Item extends { id: number }>(item: Item): Items<Item> =>
  (items) =>
    items.map((one) => (one.id === item.id ? item : one));

/** In its place where it stands already, else among the account's own. */
function putSign(owner: TencentPart, sign: TencentSign): TencentPart {
  const stands = signsOf(owner).some((one) => one.id === sign.id);
  return stands ? withShelves(owner, replaced(sign), asTheyAre) : { ...owner, signs: [...owner.signs, sign] };
}

function putTemplate(owner: TencentPart, template: TencentTemplate): TencentPart {
  const stands = templatesOf(owner).some((one) => one.id === template.id);
  return stands ? withShelves(owner, asTheyAre, replaced(template)) : { ...owner, templates: [...owner.templates, template] };
}
