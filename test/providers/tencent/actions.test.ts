/** Every action: bad input of every field, and what is covered. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Field } from '../../../server/provider-kit/fields.ts';
import type { ApiVersion } from '../../../server/providers/tencent/actions/action-fields.ts';
import { actionFields } from '../../../server/providers/tencent/actions/action-fields.ts';
import { commands } from '../../../server/providers/tencent/legacy/routes.ts';
import { tencent } from '../../../server/providers/tencent/index.ts';
import { actionRoutes } from '../../../server/providers/tencent/routes.ts';
import { request } from '../../support/desk.ts';
import type { Body } from './actions-support.ts';
import { play } from './actions-support.ts';

/** Values of every wrong type for a field. */
function wrongValues({ kind }: Field): unknown[] {
  const texts = [1, true, {}, ['x', 1]];
  const all: Record<Field['kind'], unknown[]> = {
    text: texts,
    count: ['1', -1, 1.5, 1e300, true, [], {}],
    texts: ['x', 1, {}, [1], [null], ['a', {}]],
    counts: ['1', 1, ['1'], [-1], [1.5], [null]],
    objects: ['x', 1, {}, ['x'], [1], [[]]],
  };
  return all[kind];
}

const sample = ({ kind, members = [] }: Field): unknown => {
  if (kind === 'objects') return [Object.fromEntries(members.map((member) => [member.name, sample(member)]))];
  return { text: '1', count: 1, texts: ['1'], counts: [1] }[kind];
};

const tables = Object.entries(actionFields).flatMap(([version, actions]) =>
  Object.entries(actions).map(([action, fields]) => [version, action, fields] as [ApiVersion, string, readonly Field[]]),
);

describe.each(tables)('bad input of %s %s', (version, action, fields) => {
  const good = Object.fromEntries(fields.map((field) => [field.name, sample(field)]));
  const codeOf = (body: Body): string => play(action, body, undefined, version).code;

  it('is refused field by field, in the words of the gateway', () => {
    for (const field of fields) {
      for (const value of wrongValues(field))
        expect([field.name, value, codeOf({ ...good, [field.name]: value })]).toEqual([field.name, value, 'InvalidParameter']);
      for (const absent of [undefined, null]) {
        const code = codeOf({ ...good, [field.name]: absent });
        expect([field.name, code === 'MissingParameter']).toEqual([field.name, field.required]);
      }
    }
    expect(codeOf({ ...good, Colour: 'red' })).toBe('UnknownParameter');
    expect(codeOf({ ...good, __proto__x: 1 })).toBe('UnknownParameter');
  });

  it('of the right type but any value gets a code of the catalogue', () => {
    for (const field of fields) {
      const values = { text: ['', '0', '一'.repeat(600), '\u0000', '2026112300'], count: [0, 1, 7, 2 ** 53 - 1] }[
        field.kind as 'text' | 'count'
      ] ?? [[]];
      for (const value of values) {
        const code = codeOf({ ...good, [field.name]: value });
        expect(code === 'Ok' || Object.values(tencent.codes).some((entry) => entry.code === code)).toBe(true);
        expect(code).not.toBe('InternalError');
      }
    }
  });
});

describe('coverage', () => {
  const all = JSON.parse(readFileSync(new URL('../../../fixtures/providers/tencent/coverage.json', import.meta.url), 'utf8')) as {
    action: string;
    version: string;
    state: string;
    test: string;
  }[];
  const rows = all.filter(({ version }) => version !== 'v5');

  it('has a row for every command of v5', () => {
    const legacy = all.filter(({ version }) => version === 'v5');
    expect(legacy.map(({ action }) => action).toSorted()).toEqual(Object.keys(commands).toSorted());
    for (const { action } of legacy) {
      const raw = request({ target: `/v5/tlssmssvr/${action}?sdkappid=1`, body: '{}' });
      expect(tencent.routes.find((route) => route.matches(raw))?.action).toBe(action);
    }
  });

  it('has a row for every action of both versions, and a route for every row', () => {
    const registered = tables.map(([version, action]) => `${action} ${version}`).toSorted();
    expect(rows.map(({ action, version }) => `${action} ${version}`).toSorted()).toEqual(registered);
    for (const { action, version } of rows) {
      const raw = request({ target: '/', headers: { 'X-TC-Action': action, 'X-TC-Version': version }, body: '{}' });
      expect(actionRoutes.find((route) => route.matches(raw))?.action).toBe(action);
    }
    expect(actionRoutes).toHaveLength(rows.length);
  });

  it('names a test that calls the action', () => {
    for (const { action, version, state, test } of all) {
      const [file = '', title = ''] = test.split(' › ');
      const text = readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8');
      expect([
        action,
        version,
        text.includes(title) && (text.includes(`.${action}(`) || text.includes(`'${action}'`) || action === 'sendsms'),
      ]).toEqual([action, version, true]);
      expect(state).toBe('played');
    }
  });
});
