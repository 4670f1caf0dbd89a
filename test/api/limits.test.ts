/** The control API reads so much and keeps texts of such a length, and says so. */
import request from 'supertest';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { KEPT_LIMITS, READ_LIMITS } from '../../server/provider-kit/limits.ts';
import { patternOf } from '../../server/scenario/rule.ts';
import { HOSTILE_BODIES } from '../support/hostile/hostile-bodies.ts';
import { toyApp } from '../support/toy/toy-app.ts';
import type { ToyApp } from '../support/toy/toy-app.ts';

let app: ToyApp;
beforeEach(async () => {
  app = await toyApp();
});
afterEach(() => app.close());

const call = (method: 'post' | 'patch', path: string, body: string) =>
  request(app.url)[method](`/_sandbox/api${path}`).set('content-type', 'application/json').send(body);

const CALLS = [
  ['post', '/rules'],
  ['post', '/expect'],
  ['post', '/explain'],
  ['post', '/errors/send'],
  ['post', '/clock'],
  ['post', '/replies'],
  ['post', '/accounts/stock/reviews'],
  ['post', '/accounts/stock/callbacks/test'],
  ['patch', '/accounts/stock'],
] as const;

describe.each(CALLS)('%s %s', (method, path) => {
  it.each(Object.keys(HOSTILE_BODIES))('refuses %s with a problem before it is parsed', async (name) => {
    const parse = vi.spyOn(JSON, 'parse');
    const body = HOSTILE_BODIES[name]?.(READ_LIMITS.apiBody + 1) ?? '';
    const { status, body: problem } = await call(method, path, body).expect('content-type', /problem\+json/);
    const parsed = parse.mock.calls.filter(([text]) => text.length > KEPT_LIMITS.quoted);
    parse.mockRestore();
    expect({ status, title: problem.title, parsed }).toEqual({ status: 413, title: 'Too large', parsed: [] });
    expect(problem.detail).toContain(`${READ_LIMITS.jsonValues} values or ${READ_LIMITS.jsonDepth} levels`);
  });
});

it.each(['opening brackets', 'objects in objects', 'a list of lists', 'members', 'a list of numbers'])(
  'refuses %s in a short body as well',
  async (name) => {
    const { body } = await call('post', '/rules', HOSTILE_BODIES[name]?.(150_000) ?? '').expect(413);
    expect(body.title).toBe('Too large');
  },
);

describe('texts that are kept', () => {
  const rule = (more: object) => ({ outcome: { situation: 'no-balance' }, ...more });
  const matching = (name: string) => (text: string) => rule({ match: { [name]: text } });
  const report = (text: string) => ({ callbacks: { toy: { report: `http://127.0.0.1:3000/${text}` } } });
  const review = { provider: 'toy', kind: 'sign', id: '1', verdict: 'reject' };

  it.each<[what: string, method: 'post' | 'patch', path: string, most: number, body: (text: string) => object]>([
    ['the note of a rule', 'post', '/rules', KEPT_LIMITS.note, (note) => rule({ note })],
    ['the text of a rule', 'post', '/rules', KEPT_LIMITS.text, matching('text')],
    ['the template of a rule', 'post', '/rules', KEPT_LIMITS.name, matching('template')],
    ['the sign of a rule', 'post', '/rules', KEPT_LIMITS.name, matching('sign')],
    ['the account of a rule', 'post', '/rules', KEPT_LIMITS.name, matching('account')],
    ['the action of a rule', 'post', '/rules', KEPT_LIMITS.name, matching('action')],
    ['a callback address', 'patch', '/accounts/stock', KEPT_LIMITS.url, report],
    ['the reason of a review', 'post', '/accounts/stock/reviews', KEPT_LIMITS.note, (reason) => ({ ...review, reason })],
    ['a reply', 'post', '/replies', 670, (text) => ({ from: '+8613800138000', text })],
  ])('have a length: %s', async (_what, method, path, most, body) => {
    const { body: problem } = await call(method, path, JSON.stringify(body('x'.repeat(most + 1)))).expect(400);
    expect(problem.detail).toContain(String(most));
    const { body: within } = await call(method, path, JSON.stringify(body('x'.repeat(most - 30))));
    expect(String(within.detail ?? '')).not.toContain(String(most));
  });

  it('have a length: the number of a rule', async () => {
    const armed = (to: string) => call('post', '/rules', JSON.stringify(rule({ match: { to } })));
    await armed('*'.repeat(KEPT_LIMITS.number)).expect(200);
    const { body } = await armed('*'.repeat(KEPT_LIMITS.number + 1)).expect(400);
    expect(body.detail).toBe(`match.to: has more than ${KEPT_LIMITS.number} characters.`);
  });

  it.each([
    ['exempt from limits', (numbers: string[]) => ({ limits: { exempt: numbers } })],
    ['of a state', (numbers: string[]) => ({ states: { toy: { blacklisted: numbers } } })],
  ])('have a count: numbers %s', async (_what, body) => {
    const numbers = Array.from({ length: KEPT_LIMITS.numbers + 1 }, (_, n) => `+86138${String(n).padStart(8, '0')}`);
    const { body: problem } = await call('patch', '/accounts/stock', JSON.stringify(body(numbers))).expect(400);
    expect(problem.detail).toContain(`more than ${KEPT_LIMITS.numbers} numbers`);
  });
});

describe('a pattern of numbers', () => {
  it.each([
    ['+86138*', '+8613800138000', true],
    ['*8000', '+8613800138000', true],
    ['+86*38*00', '+8613800138000', true],
    ['**', '', true],
    ['+86*1*1', '+861', false],
    ['+8613800138000', '+8613800138000', true],
  ])('%s fits %s: %s', (pattern, text, fits) => {
    expect(patternOf(pattern)(text)).toBe(fits);
  });
});
