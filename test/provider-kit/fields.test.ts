/** The reader of fields: what it takes, what it refuses, and in which order, in whoever's words. */
import { describe, expect, it } from 'vitest';
import type { Field, FieldRefusals, Members } from '../../server/provider-kit/fields.ts';
import { jsonObject, readFields } from '../../server/provider-kit/fields.ts';

const TABLE: readonly Field[] = [
  { name: 'to', kind: 'texts', required: true },
  { name: 'text', kind: 'text', required: true },
  { name: 'times', kind: 'count', required: false },
  { name: 'ids', kind: 'counts', required: false },
  { name: 'parts', kind: 'objects', required: false, members: [{ name: 'body', kind: 'text', required: true }] },
];

class Refused extends Error {}

const refuse: FieldRefusals = {
  wrongType: (path, value, kind) => {
    throw new Refused(`${path} is no ${kind}: ${JSON.stringify(value)}`);
  },
  unknown: (path, meant, known) => {
    throw new Refused(`${path} is none of ${known.join()}${meant === undefined ? '' : `, but ${meant}`}`);
  },
  missing: (path) => {
    throw new Refused(`${path} is missing`);
  },
};

const read = (members: Members, asText = false) => readFields(TABLE, members, { asText, refuse });
const GOOD = { to: ['1', '2'], text: 'x' };

describe('fields', () => {
  it('are read by their types', () => {
    const fields = read({ ...GOOD, times: 3, ids: [4, 5], parts: [{ body: 'y' }, { body: 'z' }] });
    expect([fields.texts('to'), fields.text('text'), fields.count('times'), fields.counts('ids')]).toEqual([
      ['1', '2'],
      'x',
      3,
      [4, 5],
    ]);
    expect(fields.objects('parts').map((part) => part.text('body'))).toEqual(['y', 'z']);
  });

  it('may be left out, or null, where the table says so', () => {
    const fields = read({ ...GOOD, times: null });
    expect([fields.count('times'), fields.counts('ids'), fields.objects('parts')]).toEqual([undefined, [], []]);
  });

  it('tell of each that is null, at whatever depth, and of none that is left out', () => {
    const told: string[] = [];
    const isNull = (path: string): void => void told.push(path);
    readFields(TABLE, { ...GOOD, times: null, ids: [1] }, { asText: false, refuse, isNull });
    const inner = [
      { name: 'parts', kind: 'objects', required: true, members: [{ name: 'note', kind: 'text', required: false }] },
    ] as const;
    readFields(inner, { parts: [{}, { note: null }] }, { asText: false, refuse, isNull });
    expect(told).toEqual(['times', 'parts.1.note']);
  });

  it('are whole numbers in digits only where they came as texts', () => {
    expect(read({ ...GOOD, times: '3', ids: ['4'] }, true).counts('ids')).toEqual([4]);
    expect(() => read({ ...GOOD, times: '3' })).toThrow('times is no count: "3"');
    expect(() => read({ ...GOOD, times: '9007199254740993' }, true)).toThrow('times is no count');
  });

  it.each<[string, Members]>([
    ['to is no texts: "1"', { ...GOOD, to: '1' }],
    ['to.1 is no text: 2', { ...GOOD, to: ['1', 2] }],
    ['ids.0 is no count: -1', { ...GOOD, ids: [-1] }],
    ['parts.0 is no objects: []', { ...GOOD, parts: [[]] }],
    ['parts.1.body is no text: 1', { ...GOOD, parts: [{ body: 'y' }, { body: 1 }] }],
    ['parts.0.body is missing', { ...GOOD, parts: [{}] }],
    ['parts.0.x is none of body', { ...GOOD, parts: [{ body: 'y', x: 1 }] }],
    ['Text is none of to,text,times,ids,parts, but text', { ...GOOD, Text: 'y' }],
    ['toString is none of', { ...GOOD, toString: 'y' }],
    ['text is missing', { to: [] }],
  ])('are refused: %s', (message, members) => {
    expect(() => read(members)).toThrow(message);
  });

  it('are refused for a type before a name, and for a name before what is missing', () => {
    expect(() => read({ text: 1, x: 1 })).toThrow('text is no text');
    expect(() => read({ text: 'x', x: 1 })).toThrow('x is none of');
    expect(() => read({ text: 'x' })).toThrow('to is missing');
  });
});

it('an object is read out of JSON, and nothing else is', () => {
  expect(jsonObject('{"a":1}')).toEqual({ a: 1 });
  expect(['[1]', 'null', '"a"', '{', ''].map(jsonObject)).toEqual(Array(5).fill(undefined));
});

it('takes nothing for a number, and no number that is less', () => {
  expect(read({ ...GOOD, times: 0 }).count('times')).toBe(0);
  expect(read({ ...GOOD, times: '0' }, true).count('times')).toBe(0);
  expect(() => read({ ...GOOD, times: -1 })).toThrow('times is no count');
});
