/** A provider's part of an account, laid out without knowing the provider. */
import { expect, it } from 'vitest';
import { modelOf } from '../../web/src/accounts/part-model.ts';
import { stockWorld } from '../support/desk.ts';

it('tells credentials and ids from words and numbers by name and look', () => {
  const kinds = Object.entries({
    accountSid: '8a216da8',
    secretKey: 'abc',
    id: 600001,
    balance: 1000,
    name: '演示应用',
    kind: 'code',
    when: '2026-11-23',
    online: true,
    reason: '',
    parent: null,
  }).map(([name, input]) => [name, modelOf(name, input).kind]);
  expect(Object.fromEntries(kinds)).toEqual({
    accountSid: 'id',
    secretKey: 'id',
    id: 'id',
    balance: 'text',
    name: 'text',
    kind: 'text',
    when: 'id',
    online: 'flag',
    reason: 'none',
    parent: 'none',
  });
});

it('colours what is approved, waiting and rejected, and leaves a state it does not know plain', () => {
  expect(['approved', 'pending', 'rejected', 'frozen'].map((state) => modelOf('status', state))).toEqual([
    { kind: 'status', text: 'approved', tone: 'ok' },
    { kind: 'status', text: 'pending', tone: 'warn' },
    { kind: 'status', text: 'rejected', tone: 'bad' },
    { kind: 'status', text: 'frozen', tone: 'neutral' },
  ]);
});

it('makes a table of flat objects, with a hole where a row lacks a column', () => {
  expect(
    modelOf('signs', [
      { name: '甲', status: 'approved' },
      { name: '乙', reason: '不符' },
    ]),
  ).toEqual({
    kind: 'table',
    columns: ['name', 'status', 'reason'],
    rows: [
      [{ kind: 'text', text: '甲' }, { kind: 'status', text: 'approved', tone: 'ok' }, { kind: 'none' }],
      [{ kind: 'text', text: '乙' }, { kind: 'none' }, { kind: 'text', text: '不符' }],
    ],
  });
});

it('makes cards of objects that hold more, titled by their name, what is empty beside what is single', () => {
  const model = modelOf('apps', [{ appId: '8a216da8', name: '应用', templates: [{ id: 1 }], testNumbers: [] }]);
  expect(model).toMatchObject({
    kind: 'cards',
    cards: [
      {
        title: '应用',
        fields: { plain: [{ name: 'appId' }, { name: 'testNumbers', value: { kind: 'none' } }], nested: [{ name: 'templates' }] },
      },
    ],
  });
});

it('makes copies of a list of single values', () => {
  expect(modelOf('testNumbers', ['13800138000'])).toEqual({ kind: 'values', values: [{ kind: 'id', text: '13800138000' }] });
});

it('shows every single value of the stock accounts somewhere', () => {
  for (const { id, name, limits, ...parts } of stockWorld().accounts) {
    expect(Object.keys(parts)).not.toEqual([]);
    void [id, name, limits];
    for (const [provider, part] of Object.entries(parts)) {
      const shown = JSON.stringify(modelOf(provider, part));
      for (const leaf of leavesOf(part))
        expect(shown).toContain(typeof leaf === 'boolean' ? `"on":${leaf}` : JSON.stringify(String(leaf)));
    }
  }
});

function leavesOf(input: unknown): unknown[] {
  return typeof input === 'object' && input !== null ? Object.values(input).flatMap(leavesOf) : [input];
}
