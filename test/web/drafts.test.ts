/** A form of an account: what stands in its controls, and what they say has changed. */
import { describe, expect, it } from 'vitest';
import { NoJson, aboutField, bodyOf, changesOf, draftsOf } from '../../web/src/accounts/items/drafts.ts';
import { copyOf, itemsIn, itemsOf, labelOf } from '../../web/src/accounts/items/part-items.ts';
import { accountProvider, fieldOf } from './support/wire-samples.ts';

const { shelves } = accountProvider();
const [APPS, TEMPLATES] = shelves;
if (!APPS || !TEMPLATES) throw new Error('the sample has two shelves');

const FIELDS = [
  fieldOf('name'),
  fieldOf('text', { required: true, long: true }),
  fieldOf('count', { kind: 'number' }),
  fieldOf('on', { kind: 'switch' }),
  fieldOf('usual', { kind: 'switch', usual: true }),
  fieldOf('kind', { kind: 'choice', options: ['a', 'b'] }),
  fieldOf('words', { kind: 'texts' }),
  fieldOf('made', { kind: 'time' }),
  {
    ...fieldOf('limits', { kind: 'group' }),
    fields: [fieldOf('daily', { kind: 'number' }), fieldOf('hourly', { kind: 'number' })],
  },
  fieldOf('odd', { kind: 'other' }),
];
const ITEM = { name: 'n', text: 't', count: 3, kind: 'a', words: ['x', 'y'], made: 7, limits: { daily: 1 }, odd: { z: 1 } };

describe('what is written', () => {
  it('begins with the item, one a line, switches as they usually are, times left out', () => {
    expect(draftsOf(FIELDS, ITEM)).toEqual({
      name: 'n',
      text: 't',
      count: '3',
      on: false,
      usual: true,
      kind: 'a',
      words: 'x\ny',
      limits: { daily: '1', hourly: '' },
      odd: '{\n  "z": 1\n}',
    });
  });

  it('says nothing while nothing is changed', () => {
    expect(changesOf(FIELDS, ITEM, draftsOf(FIELDS, ITEM))).toEqual({});
  });

  it('says what was changed by its kind, and null for what was taken out', () => {
    const drafts = {
      ...draftsOf(FIELDS, ITEM),
      name: '',
      count: '12',
      on: true,
      words: ' x \n\nz',
      limits: { daily: '', hourly: '2' },
    };
    expect(changesOf(FIELDS, ITEM, drafts)).toEqual({
      name: null,
      count: 12,
      on: true,
      words: ['x', 'z'],
      limits: { hourly: 2 },
    });
    const none = { ...drafts, limits: { daily: '', hourly: '' }, text: '', odd: ' ' };
    expect(changesOf(FIELDS, ITEM, none)).toMatchObject({ limits: null, text: '', odd: null });
  });

  it('leaves what is no number to the sandbox to refuse', () => {
    expect(changesOf(FIELDS, ITEM, { ...draftsOf(FIELDS, ITEM), count: 'many' })).toEqual({ count: 'many' });
  });

  it('is told apart where it is no JSON', () => {
    const broken = { ...draftsOf(FIELDS, ITEM), odd: '{' };
    expect(() => changesOf(FIELDS, ITEM, broken)).toThrow(NoJson);
  });

  it('adds what it began with and what was written, and leaves defaults to the sandbox', () => {
    const begun = { text: 'example' };
    expect(bodyOf(FIELDS, begun, draftsOf(FIELDS, begun))).toEqual({ text: 'example' });
    expect(bodyOf(FIELDS, begun, { ...draftsOf(FIELDS, begun), text: 'mine', usual: false, count: '0' })).toEqual({
      text: 'mine',
      usual: false,
      count: 0,
    });
  });
});

it('a problem is about the field that its sentence begins with', () => {
  expect(aboutField('text: must not be empty.', FIELDS)).toEqual({ name: 'text', words: 'must not be empty.' });
  expect(aboutField('limits.daily: must be a number.', FIELDS)).toEqual({ name: 'limits', words: 'must be a number.' });
  expect(aboutField('words[1]: must be a text.', FIELDS)).toEqual({ name: 'words', words: 'must be a text.' });
  expect(aboutField('nosuch: unknown.', FIELDS)).toBeUndefined();
  expect(aboutField('There is one already.', FIELDS)).toBeUndefined();
});

describe('the items of a part', () => {
  const part = { apps: [{ appId: 'a1', name: 'First', templates: [{ id: 7, content: 'code {1}' }] }], templates: [{ id: 8 }] };

  it('know whose they are', () => {
    expect(itemsOf(TEMPLATES, shelves, part)).toEqual([
      { item: { id: 7, content: 'code {1}' }, id: '7', owner: 'a1' },
      { item: { id: 8 }, id: '8', owner: null },
    ]);
    expect(itemsIn(APPS, part, null).map(({ id }) => id)).toEqual(['a1']);
    expect(itemsIn({ ...APPS, bare: true, id: 'number', list: 'numbers' }, { numbers: ['138'] }, 'a1')).toEqual([
      { item: { number: '138' }, id: '138', owner: 'a1' },
    ]);
    expect([itemsOf(TEMPLATES, shelves, undefined), itemsIn(APPS, { apps: 'none' }, null)]).toEqual([[], []]);
  });

  it('are called by their name, else by their text, else by their id', () => {
    const names = [
      labelOf({ item: { appId: 'a1', name: 'First' }, id: 'a1' }, APPS),
      labelOf({ item: { id: 7, content: 'code {1}' }, id: '7' }, TEMPLATES),
      labelOf({ item: { id: 8 }, id: '8' }, TEMPLATES),
    ];
    expect(names).toEqual(['First', 'code {1}', '8']);
  });

  it('are copied without what is their own: ids, credentials, times, lists', () => {
    expect(copyOf({ appId: 'a1', name: 'First', balance: 5, templates: [] }, APPS)).toEqual({ name: 'First', balance: 5 });
    expect(copyOf({ id: 7, content: 'c', kind: 'code', createdAt: 5 }, TEMPLATES)).toEqual({ content: 'c', kind: 'code' });
  });
});
