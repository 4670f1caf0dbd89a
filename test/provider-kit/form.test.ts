/** What of a part is shown and edited, and by which control, read off the schema it is parsed by. */
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { formOfItem, formOfPart, marked } from '../../server/provider-kit/holdings/form.ts';
import type { FormField } from '../../server/provider-kit/holdings/form.ts';
import type { Shelf } from '../../server/provider-kit/holdings/shelf.ts';
import { isItem } from '../../server/provider-kit/holdings/shelf.ts';
import { demand, parseShape } from '../../server/provider-kit/shape.ts';
import { providers } from '../../server/providers/index.ts';

const about = { zh: '开', en: 'on' };
const template = v.strictObject({
  id: v.number(),
  text: marked(v.string(), { long: true }),
  at: marked(v.number(), { moment: true }),
});
const app = v.strictObject({
  appId: marked(v.pipe(v.string(), v.nonEmpty()), { credential: true }),
  open: v.exactOptional(marked(v.boolean(), { about })),
  live: v.optional(v.boolean(), true),
  seen: v.optional(marked(v.number(), { internal: true })),
  numbers: v.array(v.string()),
  packs: v.optional(v.array(v.strictObject({ amount: v.number() })), []),
  templates: v.array(template),
});
const schema = v.pipe(
  v.strictObject({
    key: v.string(),
    mode: v.optional(v.picklist(['a', 'b']), 'a'),
    limits: v.optional(v.strictObject({ daily: v.number(), deep: v.exactOptional(v.strictObject({ more: v.number() })) })),
    either: v.union([v.string(), v.number()]),
    apps: v.array(app),
    queue: marked(v.optional(v.array(v.number()), []), { internal: true }),
  }),
  v.check(() => true),
);
const bases = { title: about, fresh: () => ({}), example: {} };
const shelves: Shelf<never>[] = [
  { ...bases, name: 'apps', list: 'apps', id: 'appId' },
  { ...bases, name: 'templates', list: 'templates', of: 'apps', id: 'id' },
  { ...bases, name: 'numbers', list: 'numbers', of: 'apps', id: 'number', bare: true },
];
const fieldsOf = (name: string): FormField[] => {
  const shelf = shelves.find((one) => one.name === name);
  return shelf ? formOfItem(schema, shelf, shelves) : [];
};
const short = (fields: readonly FormField[]): string[] =>
  fields.map(({ name, kind, required }) => `${name} ${kind}${required ? '!' : ''}`);

describe('a form', () => {
  it('has a control for each member by its type, without the lists that have a shelf and what is internal', () => {
    expect(short(formOfPart(schema, shelves))).toEqual(['key text!', 'mode choice', 'limits group', 'either other!']);
    expect(short(fieldsOf('apps'))).toEqual(['appId text!', 'open switch', 'live switch', 'packs rows']);
    expect(short(fieldsOf('templates'))).toEqual(['id number!', 'text text!', 'at time!']);
    expect(short(fieldsOf('numbers'))).toEqual(['number text!']);
  });

  it('says what the schema says of it, and its marks', () => {
    const [key, mode, limits] = formOfPart(schema, shelves);
    expect(key).toMatchObject({ credential: false, long: false, about: null, usual: null });
    expect(mode).toMatchObject({ options: ['a', 'b'], usual: 'a' });
    expect(limits?.fields.map(({ name, kind }) => [name, kind])).toEqual([
      ['daily', 'number'],
      ['deep', 'other'],
    ]);
    expect(fieldsOf('apps')).toMatchObject([
      { credential: true },
      { about, usual: null },
      { usual: true },
      { fields: [{ name: 'amount' }] },
    ]);
    expect(fieldsOf('templates')[1]).toMatchObject({ long: true });
  });

  it('is none where the schema says nothing', () => {
    expect(formOfPart(v.unknown(), [])).toEqual([]);
  });

  it('leaves the schema it is marked from as it was', () => {
    const plain = v.string();
    const secret = marked(plain, { internal: true });
    const names = (member: v.GenericSchema) => formOfPart(v.strictObject({ member }), []).map(({ name }) => name);
    expect([names(plain), names(secret)]).toEqual([['member'], []]);
    expect(parseShape(v.strictObject({ secret }), { secret: 'x' })).toEqual({ secret: 'x' });
  });
});

it('a demand of a schema is told in both languages', () => {
  const strict = v.strictObject({ text: v.pipe(v.string(), v.nonEmpty(demand('不能为空', 'must not be empty'))) });
  const read = (): unknown => parseShape(strict, { text: '' });
  expect(read).toThrow(
    expect.objectContaining({ message: 'text: must not be empty.', what: { zh: '不能为空。', en: 'must not be empty.' } }),
  );
});

describe.each(providers)('the forms of $id', ({ id, account }) => {
  const own = account.shelves ?? [];
  const INTERNAL: Readonly<Record<string, readonly string[]>> = {
    ronglian: ['usedReqIds', 'reqIdOfCalls', 'pulledReplies', 'pulledReports'],
    ihuyi: ['repliesPulled'],
    tencent: ['pulled', 'repliesPulled', 'temporaryKeys'],
  };

  it('show every member of the stock account but what is internal', () => {
    const part = account.parse(account.stock);
    const shown = new Set(formOfPart(account.schema, own).map(({ name }) => name));
    const lists = new Set(own.map(({ list }) => list));
    const internal = INTERNAL[id] ?? [];
    const unseen = Object.keys(isItem(part) ? part : {}).filter((name) => !shown.has(name) && !lists.has(name));
    expect(internal).toEqual(expect.arrayContaining(unseen));
    const all = [...formOfPart(account.schema, own), ...own.flatMap((shelf) => formOfItem(account.schema, shelf, own))];
    expect(all.map(({ name }) => name)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/[pP]ulled|usedReq|OfCalls|^temporary/)]),
    );
  });

  it('name what their items are known by, and take their examples', () => {
    for (const shelf of own) {
      const names = formOfItem(account.schema, shelf, own).map(({ name }) => name);
      expect(names).toEqual(expect.arrayContaining([shelf.id, ...Object.keys(shelf.example)]));
    }
  });
});

it('two switches of an application are there while they are off, with what they do', () => {
  const tencent = providers.find(({ id }) => id === 'tencent');
  const shelves3 = tencent?.account.shelves ?? [];
  const [apps] = shelves3;
  const fields = tencent && apps ? formOfItem(tencent.account.schema, apps, shelves3) : [];
  for (const name of ['extendCodes', 'receiptContext'])
    expect(fields.find((field) => field.name === name)).toMatchObject({ kind: 'switch', about: { zh: expect.any(String) } });
});
