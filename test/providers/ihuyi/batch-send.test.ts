/** The newer marketing interface: its signature, each refusal, and an id that counts once in two hours. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Message } from '../../../server/message/message.ts';
import { codes } from '../../../server/providers/ihuyi/codes/codes.ts';
import { ihuyi } from '../../../server/providers/ihuyi/index.ts';
import type { DeskOptions } from '../../support/desk.ts';
import { deskFor, NOW, play, request, stockWorld } from '../../support/desk.ts';
import { FREE, INTERNATIONAL, MARKETING, MOBILE, why, worldWith } from './support.ts';
import fc from '../../support/properties.ts';

const SECONDS = Math.floor(NOW / 1000);
const CONTENT = '尊敬的王先生，双旦活动送您100元优惠券！回T退订';

type Body = Record<string, unknown>;

function sign({ api_id, request_id, timestamp }: Body, key = MARKETING.password): string {
  const text = `api_id=${String(api_id)}&api_key=${key}&request_id=${String(request_id)}&timestamp=${String(timestamp)}`;
  return createHash('md5').update(text).digest('hex');
}

/** A body that is taken, with changes; signed after them unless they bring a signature. */
function bodyOf(change: Body = {}, key?: string): Body {
  const body = {
    api_id: MARKETING.account,
    timestamp: SECONDS,
    request_id: '3e9ad2f0-77c5-4cc8-a32f-38c2e8bc8a2b',
    product_id: 1,
    phone: [MOBILE, '13800138001'],
    sign_name: '沙箱科技',
    content: CONTENT,
    ...change,
  };
  return { signature: sign(body, key), ...body };
}

function post(body: unknown, options: DeskOptions = {}) {
  const headers = { host: 'api.ihuyi.com', 'content-type': 'application/json' };
  const raw = request({ target: '/sms-yx/v1/batchSend', headers, body: JSON.stringify(body) });
  return play(ihuyi, raw, deskFor(ihuyi, options));
}

it('puts the signed text on every phone, under one id', () => {
  const { reply, answer } = post(bodyOf());
  expect(reply.body).toBe('{"code":2,"msg":"提交成功","smsid":"17954140285500000000"}');
  expect(answer?.recipients).toMatchObject([
    { to: '+8613800138000', text: `【沙箱科技】${CONTENT}`, kind: 'marketing', templateId: '10002', params: ['王先生', '100'] },
    { to: '+8613800138001' },
  ]);
  expect(answer?.changes).toEqual([{ type: 'balance.spent', apiId: MARKETING.account, count: 2 }]);
});

const banned = () => {
  const world = stockWorld();
  for (const one of world.accounts) one['ihuyi'] = { ...ihuyi.account.parse(one['ihuyi']), bannedIps: ['127.0.0.1'] };
  return world;
};

const earlier = (ago: number): Message => ({
  id: 'm1',
  seq: 1,
  provider: 'ihuyi',
  account: 'stock',
  app: MARKETING.account,
  channel: 'sms',
  to: '+8613800138000',
  text: 'x',
  sign: '',
  kind: 'marketing',
  templateId: null,
  params: [],
  code: null,
  segments: 1,
  fee: 1,
  status: 'delivered',
  providerMessageId: '1',
  exchangeId: 'x1',
  acceptedAt: NOW - ago,
  timeline: [],
  context: '3e9ad2f0-77c5-4cc8-a32f-38c2e8bc8a2b',
});

const CASES: readonly [code: string, state: string, body: Body, options?: DeskOptions][] = [
  ['401', 'no api_id', bodyOf({ api_id: '' })],
  ['402', 'no signature', bodyOf({ signature: '' })],
  ['403', 'no phone', bodyOf({ phone: [] })],
  ['404', 'no content', bodyOf({ content: '' })],
  ['405', 'an api_id nobody has', bodyOf({ api_id: 'M00000000' })],
  ['405', 'the account of another product', bodyOf({ api_id: INTERNATIONAL.account }, INTERNATIONAL.password)],
  ['400', 'an address that is shut out', bodyOf(), { world: banned() }],
  ['40501', 'a timestamp that is past', bodyOf({ timestamp: SECONDS - 61 })],
  ['40502', 'a signature of something else', bodyOf({ signature: 'f'.repeat(32) })],
  ['0', 'no product_id', bodyOf({ product_id: '' })],
  ['0', 'no request_id', bodyOf({ request_id: '' })],
  ['0', 'a request_id used before', bodyOf(), { messages: [earlier(7_200_000)] }],
  ['4050', 'a frozen account', bodyOf(), { world: worldWith(MARKETING.account, { frozen: true }) }],
  ['406', 'a number that is none', bodyOf({ phone: [MOBILE, '12'] })],
  ['407', 'a word that is not allowed', bodyOf(), { world: worldWith(MARKETING.account, { sensitiveWords: ['优惠券'] }) }],
  ['4070', 'no sign_name', bodyOf({ sign_name: '' })],
  ['4075', 'another’s sign_name', bodyOf({ sign_name: '别家' })],
  ['4075', 'a signature under review', bodyOf(), { world: worldWith(MARKETING.account, { signStatus: 'pending' }) }],
  ['4072', 'a text that is no template', bodyOf({ content: '你好，回T退订' })],
  ['4071', 'no template approved', bodyOf(), { world: worldWith(MARKETING.account, { templates: [] }) }],
  ['4051', 'nothing left', bodyOf(), { world: worldWith(MARKETING.account, { balance: 1 }) }],
];

describe.each(CASES)('%s: %s', (code, _state, body, options) => {
  it('is the answer, with Submit’s words', () => {
    const { reply, refusal } = post(body, options);
    const entry = Object.entries(codes).find(([key]) => key === code)?.[1];
    expect(reply.body).toBe(`{"code":${code},"msg":"${entry?.message}","smsid":"0"}`);
    expect(refusal?.checks.at(-1)?.ok).toBe(false);
    for (const { id } of refusal?.checks ?? []) expect(ihuyi.checks).toHaveProperty(id);
  });
});

it('stands in the table of coverage, each refusal by its name', () => {
  const rows = JSON.parse(readFileSync(new URL('../../../fixtures/providers/ihuyi/coverage.json', import.meta.url), 'utf8')) as {
    operation: string;
    states: string[];
  }[];
  expect(rows.find(({ operation }) => operation === 'batchSend')?.states).toEqual(
    CASES.map(([code, state]) => `${code}: ${state}`),
  );
});

it('takes a request_id again after two hours, and from another account', () => {
  expect(post(bodyOf(), { messages: [earlier(7_200_001)] }).code).toBe('2');
  expect(post(bodyOf(), { messages: [{ ...earlier(1), app: FREE.account }] }).code).toBe('2');
});

it.each([60, -60])('takes a timestamp %i s from the clock', (ago) => {
  expect(post(bodyOf({ timestamp: SECONDS - ago })).code).toBe('2');
});

it('shows how the signature is made, without the key', () => {
  const { refusal } = post(bodyOf({ signature: 'x' }));
  expect(why(refusal)?.steps?.[0]?.value).toContain('&api_key=****');
  expect(why(refusal)?.expected).toBe(sign(bodyOf()));
});

it('answers whatever stands in the body with its own codes', () => {
  const names = ['api_id', 'timestamp', 'request_id', 'product_id', 'phone', 'sign_name', 'content', 'signature', '__proto__'];
  fc.assert(
    fc.property(fc.constantFrom(...names), fc.jsonValue(), (name, wrong) => {
      const { reply, code } = post({ ...bodyOf(), [name]: wrong });
      expect(Object.values(codes).map((entry) => entry.code)).toContain(code);
      expect(reply.body.startsWith(`{"code":${code},"msg":"`)).toBe(true);
    }),
    { numRuns: 200 },
  );
  const raw = request({ target: '/sms-yx/v1/batchSend', body: '{"api_id":' });
  expect(play(ihuyi, raw).reply.body).toBe('{"code":401,"msg":"帐号不能为空","smsid":"0"}');
});
