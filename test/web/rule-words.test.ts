/** Rules in words, in both languages; the form of a rule and what it asks for; the command that asks for the same. */
import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import type { RuleMatch, RuleOutcome } from '../../server/scenario/rule.ts';
import { codesByNumber, ownNumber } from '../../web/src/lab/numbers/groups.ts';
import { rowPath } from '../../web/src/routes/paths.ts';
import { ruleTexts } from '../../web/src/lab/rule-texts.ts';
import { matchWords, outcomeWords, sceneOf } from '../../web/src/lab/rule-words.ts';
import { ruleCommand } from '../../web/src/lab/rules/rule-command.ts';
import { EMPTY_FORM, filedPattern, wantedOf } from '../../web/src/lab/rules/rule-form.ts';
import type { RuleForm } from '../../web/src/lab/rules/rule-form.ts';
import { slipOf } from '../../web/src/lab/rules/rule-slip.ts';
import type { Slip } from '../../web/src/lab/rules/rule-slip.ts';
import { errorOf } from './support/wire-samples.ts';

const names = {
  provider: (id: string) => `<${id}>`,
  situation: (id: string) => `<${id}>`,
  fault: (kind: string) => `<${kind}>`,
};
const inBoth = (words: (t: typeof ruleTexts.zh) => string): string[] => [words(ruleTexts.zh), words(ruleTexts.en)];

describe('which calls a rule means', () => {
  it.each<[RuleMatch, zh: string, en: string]>([
    [{}, '任意调用', 'every call'],
    [{ to: '*', after: 3 }, '任意发送 · 前 3 次除外', 'every send · after the first 3'],
    [{ nth: 2 }, '任意调用 · 仅第 2 次', 'every call · only call 2'],
    [
      { provider: 'toy', to: '+86138*', text: '验证码' },
      '<toy> · 号码 +86138* · 内容含“验证码”',
      '<toy> · to +86138* · text with “验证码”',
    ],
    [
      { account: 'stock', action: 'Send', template: '1', sign: '沙箱' },
      '账号 stock · 接口 Send · 模板 1 · 签名“沙箱”',
      'account stock · action Send · template 1 · sign “沙箱”',
    ],
  ])('%o is said in words', (match, zh, en) => {
    expect(inBoth((t) => matchWords(match, names, t))).toEqual([zh, en]);
  });
});

describe('what a rule makes of a call', () => {
  it.each<[RuleOutcome, zh: string, en: string]>([
    [{ code: '4051' }, '返回 4051', 'answers 4051'],
    [{ situation: 'no-balance' }, '拒绝：<no-balance>', 'refused: <no-balance>'],
    [{ fault: { kind: 'reset', accepted: false } }, '<reset>', '<reset>'],
    [{ fault: { kind: 'reset', accepted: true } }, '<reset>；短信照样受理', '<reset>; the message counts all the same'],
    [{ delivery: { mode: 'never' } }, '被吞掉，永远没有状态报告', 'swallowed: no report ever comes'],
    [{ delivery: { mode: 'fail', code: '', fromMs: 0, toMs: 0 } }, '受理但未送达', 'accepted, never delivered'],
    [
      { delivery: { mode: 'reported-stale', code: 'EXPIRED', fromMs: 800, toMs: 3000 } },
      '0.8–3 秒后送达，又来一条过期的失败报告 EXPIRED',
      'delivered after 0.8–3 s, then a stale report of a failure (EXPIRED)',
    ],
    [{ delivery: { mode: 'after', fromMs: 300_000, toMs: 300_000 } }, '5 分钟后送达', 'delivered after 5 min'],
    [{ latency: { mode: 'fixed', ms: 250 } }, '250 毫秒后才应答', 'answered after 250 ms'],
    [
      { code: '1', latency: { mode: 'uniform', fromMs: 3000, toMs: 6000 } },
      '返回 1 · 3–6 秒后才应答',
      'answers 1 · answered after 3–6 s',
    ],
    [
      { latency: { mode: 'log-normal', medianMs: 2000, sigma: 0.5 } },
      '多数在 2 秒左右应答，偶尔慢得多',
      'answered after about 2 s, now and then far later',
    ],
  ])('%o is said in words', (outcome, zh, en) => {
    expect(inBoth((t) => outcomeWords(outcome, names, t))).toEqual([zh, en]);
  });
});

describe('the form of a rule', () => {
  it('asks for what was filled in, and says nothing of the rest', () => {
    expect(wantedOf(EMPTY_FORM)).toEqual({ outcome: { situation: 'no-balance' }, times: 1 });
    const all: RuleForm = {
      ...EMPTY_FORM,
      provider: 'toy',
      account: ' stock ',
      to: '138*',
      text: '验证码',
      turn: 'after',
      turnCount: '3',
      kind: 'code',
      code: ' 4051 ',
      latency: 'fixed',
      latencyMs: '1500',
      times: '',
      percent: '12.5',
      expires: '10m',
      note: '演示',
    };
    expect(wantedOf(all)).toEqual({
      match: { provider: 'toy', account: 'stock', to: '+86138*', text: '验证码', after: 3 },
      outcome: { code: '4051', latency: { mode: 'fixed', ms: 1500 } },
      probability: 0.125,
      expires: '10m',
      note: '演示',
    });
  });

  it.each<[Partial<RuleForm>, RuleOutcome]>([
    [{ kind: 'fault', fault: 'bad-gateway', accepted: true }, { fault: { kind: 'bad-gateway', accepted: true } }],
    [{ kind: 'delivery', delivery: 'never' }, { delivery: { mode: 'never' } }],
    [
      { kind: 'delivery', delivery: 'fail', carrierCode: 'MK:0024' },
      { delivery: { mode: 'fail', code: 'MK:0024', fromMs: 800, toMs: 3000 } },
    ],
    [
      { kind: 'delivery', delivery: 'unreported', deliveryFrom: '0', deliveryTo: '1' },
      { delivery: { mode: 'unreported', fromMs: 0, toMs: 1 } },
    ],
    [
      { kind: 'none', latency: 'uniform', latencyFrom: '1', latencyTo: '2' },
      { latency: { mode: 'uniform', fromMs: 1, toMs: 2 } },
    ],
    [
      { kind: 'none', latency: 'log-normal', latencyMedian: '900', sigma: '1' },
      { latency: { mode: 'log-normal', medianMs: 900, sigma: 1 } },
    ],
  ])('makes the outcome %o', (filled, outcome) => {
    expect(wantedOf({ ...EMPTY_FORM, ...filled }).outcome).toEqual(outcome);
  });

  it.each([
    ['33.3', 0.333],
    ['7', 0.07],
    ['100', 1],
  ])('asks for a chance of %s % as a share without a tail of digits', (percent, probability) => {
    expect(wantedOf({ ...EMPTY_FORM, percent }).probability).toBe(probability);
  });

  it.each<[Partial<RuleForm>, Slip | undefined]>([
    [{}, undefined],
    [{ times: '', percent: '0.5', expires: '1.5 h' }, undefined],
    [{ times: '0' }, 'times'],
    [{ times: '1.5' }, 'times'],
    [{ times: 'abc' }, 'times'],
    [{ percent: '0' }, 'percent'],
    [{ percent: '101' }, 'percent'],
    [{ percent: '5e' }, 'percent'],
    [{ expires: '1小时' }, 'expires'],
    [{ expires: '0s' }, 'expires'],
    [{ turn: 'nth', turnCount: '' }, 'turnCount'],
    [{ turn: 'every', turnCount: '' }, undefined],
    [{ kind: 'code', code: '4051' }, 'provider'],
    [{ kind: 'code', code: ' ', provider: 'toy' }, 'code'],
    [{ kind: 'delivery', deliveryFrom: '5000', deliveryTo: '10' }, 'delay'],
    [{ kind: 'delivery', deliveryFrom: '' }, 'delay'],
    [{ kind: 'delivery', delivery: 'never', deliveryFrom: '' }, undefined],
    [{ deliveryFrom: '' }, undefined],
    [{ latency: 'fixed', latencyMs: '-1' }, 'delay'],
    [{ latency: 'uniform', latencyFrom: '2', latencyTo: '1' }, 'delay'],
    [{ latency: 'log-normal', latencyMedian: 'x' }, 'delay'],
    [{ latency: 'log-normal', sigma: '4' }, 'sigma'],
    [{ kind: 'none' }, 'nothing'],
  ])('filled in with %o has the slip %s', (filled, slip) => {
    expect(slipOf({ ...EMPTY_FORM, ...filled })).toBe(slip);
  });

  it.each([
    ['138*', '+86138*'],
    ['198 0000 0100', '+8619800000100'],
    ['1*', '+861*'],
    ['8613800138000', '+8613800138000'],
    ['+1202*', '+1202*'],
    ['*8000', '*8000'],
    ['*', '*'],
    ['', ''],
  ])('takes the number %s as people write it', (written, filed) => {
    expect(filedPattern(written)).toBe(filed);
  });

  it('comes as a command too, whose body the shell hands on unharmed', () => {
    const wanted = { match: { text: `it's "验证码" $HOME` }, outcome: { situation: 'busy' as const } };
    const command = ruleCommand('http://127.0.0.1:10690', wanted);
    const script = `curl() { for word in "$@"; do printf '%s\\0' "$word"; done; }\n${command}`;
    const words = execFileSync('sh', ['-c', script], { encoding: 'utf8' }).split('\0');
    expect(words.slice(0, 4)).toEqual([
      '-sS',
      'http://127.0.0.1:10690/_sandbox/api/rules',
      '-H',
      'content-type: application/json',
    ]);
    expect(JSON.parse(words[5] ?? '')).toEqual(wanted);
  });
});

it('knows the codes of a number, by provider, and of the numbers of a code its provider’s own', () => {
  const one = errorOf({ provider: 'one', key: '5', triggers: ['+8619810000005', '+8619800000100'] });
  const two = errorOf({ provider: 'two', key: '7', triggers: ['+8619800000100'] });
  expect(codesByNumber([two, one], ['one', 'two']).get('+8619800000100')).toEqual([one, two]);
  const form = { number: '+861981NNNNNNN', group: 'code' as const, provider: 'one', what: { zh: '', en: '' } };
  expect(ownNumber(one, form)).toBe('+8619810000005');
  expect(ownNumber(two, form)).toBeUndefined();
});

it('has an address for every row of the catalogue, whatever the key is made of', () => {
  expect(rowPath({ provider: 'toy', key: 'A.B/c d' }, 'q=x')).toBe('/errors?q=x&code=toy%2FA.B%2Fc+d');
});

it('tells the rules of a scene from those of the settings and from the others', () => {
  expect(['scene:proxy-timeout', 'settings', null].map((group) => sceneOf({ group }))).toEqual([
    'proxy-timeout',
    undefined,
    undefined,
  ]);
});
