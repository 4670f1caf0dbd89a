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
});
