/** What the kit fills in for a provider that says little, and what it does not let two providers share. */
import { describe, expect, it } from 'vitest';
import type { Provider } from '../../server/provider-kit/contract.ts';
import { defineProvider, registered } from '../../server/provider-kit/define.ts';
import { request } from '../support/desk.ts';
import { toy } from '../support/toy/toy-provider.ts';
import { toyWorld } from '../support/toy/toy-world.ts';
import { ServingDesk } from '../../server/serving/desk.ts';

const row = (code: string) => ({
  code,
  message: `text of ${code}`,
  meaning: { zh: '意思', en: 'meaning' },
  certainty: 'assumed' as const,
  sources: ['ours'],
});

/** As little as a provider can say. */
const small = (id: string, host: string) =>
  defineProvider({
    id,
    names: { zh: '小平台', en: 'Small' },
    hosts: [host],
    claims: () => false,
    routes: [],
    refusal: ({ code }) => ({ status: 200, headers: {}, body: code }),
    account: toy.account,
    actions: {},
    sources: { ours: { title: { zh: '自拟', en: 'made up' }, date: null } },
    codes: { OK: { ...row('OK'), success: true }, NO: row('NO'), BUSY: { ...row('BUSY'), situations: ['busy'] } },
  });

describe('a provider that says little', () => {
  const provider = small('small', 'sms.small.example');

  it('has the usual mark, report codes and word for a breakdown', () => {
    expect(provider).toMatchObject({
      mark: '小平',
      reportCodes: { delivered: 'DELIVRD', undelivered: 'UNDELIV' },
      failure: 'BUSY',
    });
  });

  it('answers a code that somebody asks for, and nothing for one that says yes or is none', () => {
    const { world } = toyWorld();
    const whole: Provider = provider;
    const circumstances = { nowOf: () => 0, realNow: 0, chance: world.chance };
    const desk = new ServingDesk(world, { provider: whole, ownAddress: true }, circumstances);
    const forced = (key: string) => whole.forced(key, { request: request({ target: '/' }), whole: true }, desk);
    expect(forced('NO')).toMatchObject({ code: 'NO', message: 'text of NO', reply: { body: 'NO' } });
    expect(['OK', 'NEVER HEARD OF', 'constructor'].map(forced)).toEqual([undefined, undefined, undefined]);
  });
});

describe('a registration', () => {
  const one = small('one', 'sms.one.example');

  it('gives each provider the numbers it stands under', () => {
    expect(registered({ 1981: one, 1989: small('two', 'sms.two.example') }).map(({ codePrefix }) => codePrefix)).toEqual([
      '1981',
      '1989',
    ]);
  });

  it.each([
    ['numbers that are everybody’s', () => registered({ 1980: one }), 'cannot have the numbers 1980'],
    ['one id for two', () => registered({ 1981: one, 1982: small('one', 'sms.two.example') }), 'the same id'],
    ['one host for two', () => registered({ 1981: one, 1982: small('two', 'sms.one.example') }), 'the same host'],
  ])('with %s is refused', (_what, register, words) => {
    expect(register).toThrow(words);
  });
});
