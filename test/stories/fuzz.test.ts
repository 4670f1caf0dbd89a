/** Whatever is thrown at a provider's routes, it answers in its own words: never a 500, a hang or a stack. */
import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compactTime } from '../../server/message/beijing-time.ts';
import { sign } from '../../server/providers/ronglian/signature.ts';
import { SECRET_ID, sendBody, signing, tc3 } from '../providers/tencent/support.ts';
import { openSandbox } from '../../server/open-sandbox.ts';
import type { Sandbox } from '../../server/open-sandbox.ts';
import { WAIT_MS } from '../support/patience.ts';
import fc from '../support/properties.ts';

let sandbox: Sandbox;
const logged: string[] = [];
beforeAll(async () => {
  sandbox = await openSandbox({ port: 0, memory: true, quiet: true, limits: 'off', write: (line) => logged.push(line) });
});
afterAll(() => sandbox.close());

interface Shot {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: Buffer;
}

interface Hit {
  status: number;
  body: string;
}

function fire({ method, path, headers, body }: Shot): Promise<Hit> {
  // Node frames the body of a POST by itself, but not that of a GET or DELETE.
  const framed = { ...headers, 'content-length': String(body.length) };
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest(
      { port: sandbox.port, host: '127.0.0.1', method, path, headers: framed, timeout: WAIT_MS, agent: false },
      (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text }));
      },
    );
    outgoing.on('timeout', () => outgoing.destroy(new Error('hung')));
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** A value of a header as the wire allows it. */
const headerValue = fc.string({
  unit: fc.constantFrom(...Array.from({ length: 95 }, (_, n) => String.fromCharCode(32 + n)), 'é', 'ÿ'),
});
const json = fc.json({ maxDepth: 4 }).map((text) => Buffer.from(text));
const soup = fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes));
const query = fc.string({ unit: fc.constantFrom(...'abcXYZ019=&%+;[]._-~', '%E4', '%00', '%zz'), maxLength: 80 });

/** Fields a client would send, each missing, right, or wrong in its own way. */
function fields(names: readonly string[]): fc.Arbitrary<Record<string, unknown>> {
  const value = fc.oneof(
    fc.string(),
    fc.integer(),
    fc.constant(null),
    fc.boolean(),
    fc.array(fc.string(), { maxLength: 3 }),
    fc.dictionary(fc.string(), fc.string()),
  );
  return fc.record(Object.fromEntries(names.map((name) => [name, value])), { requiredKeys: [] });
}

const asJson = (record: Record<string, unknown>): Buffer => Buffer.from(JSON.stringify(record));
const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
const asForm = (record: Record<string, unknown>): Buffer =>
  Buffer.from(
    new URLSearchParams(Object.entries(record).map(([name, value]): [string, string] => [name, asText(value)])).toString(),
  );
const asXml = (record: Record<string, unknown>): Buffer =>
  Buffer.from(
    `<R>${Object.entries(record)
      .map(([name, value]) => `<${name}>${asText(value)}</${name}>`)
      .join('')}</R>`,
  );

const sid = '8a216da8000000000000000000515b0c';
const targets: Record<string, fc.Arbitrary<Shot>> = {
  tencent: fc.record({
    method: fc.constantFrom('POST', 'GET', 'PUT', 'DELETE'),
    path: fc.oneof(
      fc.constant('/'),
      query.map((text) => `/?Action=SendSms&${text}`),
    ),
    headers: fc.record(
      {
        'content-type': fc.oneof(
          fc.constantFrom('application/json', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'),
          headerValue,
        ),
        'x-tc-action': fc.oneof(fc.constant('SendSms'), headerValue),
        'x-tc-version': fc.oneof(fc.constantFrom('2021-01-11', '2019-07-11'), headerValue),
        'x-tc-timestamp': fc.oneof(fc.constant('1795471628'), headerValue),
        'x-tc-language': headerValue,
        authorization: fc.oneof(
          headerValue,
          fc.constant(
            'TC3-HMAC-SHA256 Credential=AKIDsandbox0690EXAMPLE0000sandbox0690/2026-01-01/sms/tc3_request, SignedHeaders=content-type;host, Signature=00',
          ),
        ),
      },
      { requiredKeys: ['x-tc-action'] },
    ),
    body: fc.oneof(
      json,
      soup,
      fields(['PhoneNumberSet', 'SmsSdkAppId', 'TemplateId', 'SignName', 'TemplateParamSet']).map(asJson),
    ),
  }) as fc.Arbitrary<Shot>,
  ronglian: fc.record({
    method: fc.constantFrom('POST', 'GET', 'PUT'),
    path: fc.oneof(
      query.map((text) => `/2013-12-26/Accounts/${sid}/SMS/TemplateSMS?sig=${text}`),
      query.map((text) => `/2013-12-26/SubAccounts/${text.replace(/[?#]/g, '')}/SMS/TemplateSMS`),
      query.map((text) => `/2013-12-26/Accounts/${sid}/${text}`),
    ),
    headers: fc.record(
      {
        'content-type': fc.oneof(fc.constantFrom('application/json', 'application/xml;charset=utf-8'), headerValue),
        accept: fc.oneof(fc.constantFrom('application/json', 'application/xml'), headerValue),
        authorization: fc.oneof(
          headerValue,
          fc.string().map((text) => Buffer.from(`${sid}:${text}`).toString('base64')),
        ),
      },
      { requiredKeys: [] },
    ),
    body: fc.oneof(
      json,
      soup,
      fields(['to', 'appId', 'templateId', 'datas']).map(asJson),
      fields(['to', 'appId', 'templateId', 'datas']).map(asXml),
    ),
  }) as fc.Arbitrary<Shot>,
  ihuyi: fc.record({
    method: fc.constantFrom('POST', 'GET', 'PUT'),
    path: fc.oneof(
      query.map((text) => `/webservice/sms.php?method=Submit&${text}`),
      query.map((text) => `/webservice/sms.php?${text}`),
      fc.constant('/sms/Submit.json'),
    ),
    headers: fc.record(
      {
        'content-type': fc.oneof(
          fc.constantFrom('application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'),
          headerValue,
        ),
      },
      { requiredKeys: [] },
    ),
    body: fc.oneof(soup, fields(['account', 'password', 'mobile', 'content', 'templateid', 'time', 'format']).map(asForm)),
  }) as fc.Arbitrary<Shot>,
};

/** The same with a right signature, so that the rules behind it are reached. */
const signedTargets: Record<string, fc.Arbitrary<Shot>> = {
  tencent: fc
    .record({
      version: fc.constantFrom('2021-01-11', '2019-07-11'),
      body: fields([
        'PhoneNumberSet',
        'SmsSdkAppId',
        'SmsSdkAppid',
        'TemplateId',
        'TemplateID',
        'SignName',
        'Sign',
        'TemplateParamSet',
        'SessionContext',
        'ExtendCode',
      ])
        .chain((record) => fc.constantFrom(record, { ...sendBody(), ...record }))
        .map(asJson),
    })
    .map(({ version, body }) => signedTencent(version, body)),
  ronglian: fc
    .record({
      xml: fc.boolean(),
      record: fields(['to', 'appId', 'templateId', 'datas', 'subAppend', 'reqId']).chain((record) =>
        fc.constantFrom(record, { ...ronglianBody, ...record }),
      ),
    })
    .map(({ xml, record }) => signedRonglian(xml ? 'application/xml' : 'application/json', (xml ? asXml : asJson)(record))),
  ihuyi: fields(['mobile', 'content', 'templateid', 'time', 'format', 'method', 'stime'])
    .chain((record) =>
      fc.constantFrom(record, { mobile: '13800138000', content: '您的验证码是1234，请在5分钟内输入。', ...record }),
    )
    .map((record) => ({
      method: 'POST',
      path: '/webservice/sms.php?method=Submit',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: asForm({ account: 'C06900002', password: '06905a4db0c06905a4db0c06905a4db1', ...record }),
    })),
};

const ronglianBody = { to: '13800138000', appId: '8a216da80000000000000000000a9901', templateId: '1', datas: ['1234', '5'] };

function signedRonglian(type: string, body: Buffer): Shot {
  const { sig, authorization } = sign(
    { sid, token: '5a4db0c5a4db0c5a4db0c5a4db0c0690' },
    compactTime(sandbox.world.clock.realNow()),
  );
  return {
    method: 'POST',
    path: `/2013-12-26/Accounts/${sid}/SMS/TemplateSMS?sig=${sig}`,
    headers: { accept: type, 'content-type': `${type};charset=utf-8`, authorization },
    body,
  };
}

function signedTencent(version: string, body: Buffer): Shot {
  const host = `127.0.0.1:${sandbox.port}`;
  const s = signing({ timestamp: Math.floor(sandbox.world.clock.realNow() / 1000), host, body });
  return {
    method: 'POST',
    path: '/',
    headers: {
      host,
      'content-type': s.contentType,
      'x-tc-action': 'SendSms',
      'x-tc-version': version,
      'x-tc-region': 'ap-guangzhou',
      'x-tc-timestamp': String(s.timestamp),
      authorization: `TC3-HMAC-SHA256 Credential=${SECRET_ID}/${s.date}/sms/tc3_request, SignedHeaders=content-type;host, Signature=${tc3(s)}`,
    },
    body,
  };
}

describe.each(Object.keys(targets))('%s', (name) => {
  it.each([
    ['nonsense', targets[name], 300],
    ['a signed request with nonsense in its fields', signedTargets[name], 200],
  ])('answers %s with a status below 500 and no stack', async (_, target, numRuns) => {
    if (!target) throw new Error(`no target ${name}`);
    await fc.assert(
      fc.asyncProperty(target, async (shot) => {
        const hit = await fire(shot);
        expect(hit.status).toBeGreaterThanOrEqual(200);
        expect(hit.status).toBeLessThan(500);
        expect(hit.body).not.toMatch(/\n\s+at |TypeError|RangeError/);
        expect(logged).toEqual([]);
      }),
      { numRuns },
    );
  });
});
