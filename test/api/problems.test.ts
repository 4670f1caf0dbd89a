/** Whatever the API will not do, it says so in both languages: in English for programs, and in each for the page and the terminal. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Problem } from '../../server/api/wire.ts';
import { openSandbox } from '../../server/open-sandbox.ts';
import type { Sandbox } from '../../server/open-sandbox.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await openSandbox({ port: 0, memory: true, quiet: true });
});
afterAll(() => sandbox.close());

it.each([
  ['GET messages/wait?to=13800138000', 'GET /_sandbox/api/wait'],
  ['GET messages/wait', 'GET /_sandbox/api/wait'],
  ['POST messages/expect', 'POST /_sandbox/api/expect'],
  ['GET waits', 'GET /_sandbox/api/wait'],
  ['GET Message', 'GET /_sandbox/api/messages'],
  ['POST wait', 'GET /_sandbox/api/wait'],
  ['GET accounts/stock/wait', 'GET /_sandbox/api/wait'],
  ['GET phones/count', 'GET /_sandbox/api/phones/counts'],
])('names the call that %s was probably meant to be', async (line, meant) => {
  const [method = '', path = ''] = line.split(' ');
  const response = await fetch(`${sandbox.url}/_sandbox/api/${path}`, { method });
  const problem = (await response.json()) as Problem;
  expect([response.status, problem.title]).toEqual([404, 'No such call']);
  expect(problem.detail).toBe(`There is no ${method} /_sandbox/api/${path} here.`);
  expect(problem.why.remedy).toEqual({ en: `Did you mean ${meant}?`, zh: `是否想用 ${meant}？` });
});

it.each(['/_sandbox/api/', '/'])(
  'names the call that a path of %s and thousands of words ends with',
  async (below) => {
    const response = await fetch(`${sandbox.url}${below}${'a/'.repeat(60_000)}wait`);
    const problem = (await response.json()) as Problem;
    expect(problem.remedy).toBe('Did you mean GET /_sandbox/api/wait?');
    expect(problem.detail.length).toBeLessThan(1_000);
    // It took a minute.
  },
  20_000,
);

it.each([
  ['GET messages/m404', 'GET messages lists those there are.'],
  ['GET about?none=1', 'There are none here.'],
  ['GET callbacks/wait?none=1', 'Use: message, '],
  ['GET accounts/stock/reviews?none=1', 'There are none here.'],
  ['GET nowhere', 'The control API has: about, '],
])('leaves what is wrong with %s at “%s”', async (line, remedy) => {
  const response = await fetch(`${sandbox.url}/_sandbox/api/${line.slice('GET '.length)}`);
  expect(((await response.json()) as Problem).remedy).toContain(remedy);
});

it.each([
  ['GET nowhere', 404],
  ['GET', 404],
  ['DELETE about', 404],
  ['POST health {}', 404],
  ['GET messages/m404', 404],
  ['GET exchanges/x404', 404],
  ['GET callbacks/c404', 404],
  ['DELETE rules/rule404', 404],
  ['GET accounts/nobody', 404],
  ['GET accounts/stock/tencent/apps/404', 404],
  ['POST scenes/nowhere {}', 404],
  ['POST compose {"provider":"nobody"}', 404],
  ['POST errors/send {"provider":"tencent","key":"none"}', 404],
  ['GET guides?account=nobody', 404],
  ['GET messages?limit=0', 400],
  ['GET messages?kind=none', 400],
  ['GET messages?to=abc', 400],
  ['GET messages?warned=perhaps', 400],
  ['GET messages?none=1', 400],
  ['GET messages?format=csv&cursor=1', 400],
  ['GET messages?format=ndjson&limit=5', 400],
  ['GET messages?bom=true', 400],
  ['GET messages?format=xlsx', 400],
  ['GET about?none=1', 400],
  ['GET exchanges?to=a*', 400],
  ['GET stats?from=yesterday', 400],
  ['GET stats?last=long', 400],
  ['GET accounts?fields=none', 400],
  ['GET callbacks/wait', 400],
  ['POST rules [', 400],
  ['POST rules []', 400],
  ['POST rules {"outcome":{"code":1}}', 400],
  ['POST rules {"outcome":{"code":"none"}}', 400],
  ['POST rules {"outcome":{}}', 400],
  ['POST clock {"advance":"-1h"}', 400],
  ['POST expect {"exactly":1,"never":true}', 400],
  ['POST accounts {"ttl":"long"}', 400],
  ['POST accounts {"template":{"id":"mine"}}', 400],
  ['POST accounts {"template":{"tencent":{"apps":1}}}', 400],
  ['PATCH accounts/stock {"states":{"nobody":{}}}', 400],
  ['PATCH accounts/stock {"callbacks":{"nobody":{}}}', 400],
  ['PATCH accounts/stock {"callbacks":{"tencent":{"report":"ftp://x"}}}', 400],
  ['POST accounts/stock/tencent/apps {"none":1}', 400],
  ['PATCH accounts/stock {"states":{"__proto__":{"paused":true}}}', 400],
  ['PATCH accounts/stock {"states":{"tencent":{"__proto__":true}}}', 400],
  ['PATCH accounts/stock {"callbacks":{"\\u005f_proto__":{"report":"http://127.0.0.1:1/"}}}', 400],
  ['PATCH accounts/stock {"callbacks":[]}', 400],
  ['PATCH accounts/stock {"callbacks":{"tencent":[]}}', 400],
  ['PATCH accounts/stock {"states":[]}', 400],
  ['PATCH accounts/stock {"limits":[]}', 400],
  ['PATCH accounts/stock/tencent {"__proto__":{"a":1}}', 400],
  ['POST accounts/stock/tencent/apps {"__proto__":{"a":1}}', 400],
  ['POST accounts {"template":[]}', 400],
  ['POST accounts {"template":{"__proto__":{}}}', 400],
  ['POST rules {"match":[],"outcome":{"situation":"no-balance"}}', 400],
  ['POST expect {"match":[],"within":0}', 400],
  ['POST compose {"provider":"tencent","none":1}', 400],
  ['POST errors/send {"provider":"tencent","key":"none","none":1}', 400],
  ['POST replies {"from":"13800138000","text":"T","none":1}', 400],
  ['POST replies {"from":"13800138000","text":"T"}', 409],
  ['DELETE accounts/stock', 409],
  ['POST accounts/stock/callbacks/test {"provider":"tencent"}', 409],
  ['POST import {}', 415],
] as const)('%s is refused with %i', async (line, status) => {
  const [method = '', path = '', ...body] = line.split(' ');
  const response = await fetch(`${sandbox.url}/_sandbox/api/${path}`, {
    method,
    ...(body.length === 0 ? {} : { body: body.join(' '), headers: { 'content-type': 'application/json' } }),
  });
  const problem = (await response.json()) as Problem;
  const { cause, remedy } = problem.why;
  expect({ ...problem, status: response.status }).toMatchObject({ status, detail: cause.en, remedy: remedy.en });
  for (const { zh } of [cause, remedy]) expect(zh).toMatch(/\p{Script=Han}/u);
  expect(`${cause.en} ${remedy.en}`).not.toContain('[object');
});

it.each([
  [
    'PATCH accounts/stock {"callback":{}}',
    'callback: unknown; did you mean callbacks?',
    'callback：没有这一项，是否想写 callbacks？',
  ],
  [
    'POST rules {"match":{"phone":"1"},"outcome":{"situation":"busy"}}',
    'match.phone: unknown; there are provider, account, action, to, template, sign, text, nth, after.',
    'match.phone：没有这一项，可用的有 provider、account、action、to、template、sign、text、nth、after。',
  ],
  [
    'POST rules {"outcome":{"fault":{"kind":"slowly"}}}',
    'outcome.fault.kind: must be "timeout", ',
    'outcome.fault.kind：应为 "timeout"、',
  ],
  [
    'POST rules {"outcome":{"latency":{"mode":"fixed","ms":1,"seconds":1}}}',
    'outcome.latency.seconds: unknown; there are mode, ms, fromMs, toMs, medianMs, sigma.',
    'outcome.latency.seconds：没有这一项，可用的有 mode、ms、fromMs、toMs、medianMs、sigma。',
  ],
  [
    'POST rules {"match":{"to":"abc"},"outcome":{"situation":"busy"}}',
    'match.to: must be a number in E.164',
    'match.to：应为 E.164 号码',
  ],
  [
    'POST rules {"outcome":{"situation":"busy"},"times":"3"}',
    'times: must be a number, not "3".',
    'times：应为数字，而不是 "3"。',
  ],
  ['POST expect {"match":{"to":"x"},"exactly":1}', 'match.to: must be a phone number.', 'match.to：应为手机号。'],
  ['POST rules "x"', 'The body must be an object, not "x".', '请求体应为对象，而不是 "x"。'],
  ['POST clock {"forward":"1h"}', 'The body says no move of the clock.', '请求体没有说怎样调整时间。'],
  ['POST replies {"from":"13800138000","text":""}', 'text: must be a text that is not empty', 'text：应为非空文本'],
  [
    'PATCH accounts/stock {"delivery":{"mode":"none"}}',
    'delivery.mode: must be {"mode":"after"',
    'delivery.mode：应为 {"mode":"after"',
  ],
])('%s is told what is wrong in plain words of both languages', async (line, en, zh) => {
  const [method = '', path = '', ...body] = line.split(' ');
  const response = await fetch(`${sandbox.url}/_sandbox/api/${path}`, {
    method,
    body: body.join(' '),
    headers: { 'content-type': 'application/json' },
  });
  const { why } = (await response.json()) as Problem;
  expect(why.cause).toEqual({ en: expect.stringContaining(en), zh: expect.stringContaining(zh) });
});

it.each(['rules', 'expect', 'clock', 'compose', 'accounts', 'replies', 'explain', 'errors/send'])(
  'POST %s says what to send without a word of the other language',
  async (path) => {
    const response = await fetch(`${sandbox.url}/_sandbox/api/${path}`, {
      method: 'POST',
      body: '{"none":1}',
      headers: { 'content-type': 'application/json' },
    });
    const { why } = (await response.json()) as Problem;
    expect(why.remedy.zh).not.toMatch(/\b(or|and|in|may|as|perhaps|durations)\b(?![^"]*"[,:}\]])/);
  },
);
