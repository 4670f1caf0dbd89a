/** What the control API tells of, one of each kind, for the page's tests to change. */
import type {
  AboutResource,
  ErrorResource,
  ExchangeResource,
  FormField,
  MessageResource,
  ProviderResource,
  RuleResource,
} from '../../../server/api/wire.ts';

export function aboutOf(change: Partial<AboutResource> = {}): AboutResource {
  return {
    version: '0',
    origin: 'http://127.0.0.1:10690',
    dataFolder: null,
    limits: 'realistic',
    lang: 'en',
    seq: 2,
    instance: 'one',
    reach: null,
    providers: [],
    ...change,
  };
}

export function exchangeOf(change: Partial<ExchangeResource> = {}): ExchangeResource {
  return {
    id: 'x1',
    seq: 1,
    at: '2026-11-23T14:07:08.123+08:00',
    provider: 'toy',
    account: 'stock',
    action: 'Send',
    door: 'address',
    method: 'POST',
    url: '/toy',
    status: 200,
    verdict: 'accepted',
    code: 'OK',
    message: '',
    cause: null,
    recipients: [{ to: '+8613800138000', outcome: 'accepted', code: 'OK', message: '', messageId: 'm2', explanation: null }],
    messageIds: ['m2'],
    durationMs: 0.4,
    certainty: 'documented',
    request: {
      method: 'POST',
      url: '/toy',
      headers: { host: '127.0.0.1:10690', 'content-type': 'application/json' },
      body: { encoding: 'utf8', data: '{"to":["13800138000"]}' },
      remoteAddress: '127.0.0.1',
    },
    response: { status: 200, headers: { 'content-type': 'application/json' }, body: '{"code":"OK"}' },
    checks: [{ id: 'key', ok: true, note: 'k1' }],
    explanation: null,
    evidence: { certainty: 'documented', source: { zh: '玩具的手册', en: 'the toy’s manual' }, date: '2026-11' },
    ...change,
  };
}

export function messageOf(change: Partial<MessageResource> = {}): MessageResource {
  return {
    id: 'm2',
    seq: 2,
    provider: 'toy',
    account: 'stock',
    app: '',
    channel: 'sms',
    to: '+8613800138000',
    text: '【玩具】您的验证码是4653',
    sign: '玩具',
    kind: 'code',
    templateId: null,
    params: [],
    code: '4653',
    segments: 1,
    fee: 1,
    status: 'accepted',
    providerMessageId: 'toy-0001',
    exchangeId: 'x1',
    acceptedAt: '2026-11-23T14:07:08.123+08:00',
    timeline: [{ status: 'accepted', at: '2026-11-23T14:07:08.123+08:00' }],
    ...change,
  };
}

export function errorOf(change: Partial<ErrorResource> = {}): ErrorResource {
  const { provider = 'toy', key = 'KEY' } = change;
  return {
    provider,
    key,
    code: key,
    message: 'unknown key',
    meaning: { zh: '密钥不对，检查 `key`。', en: 'The key is wrong: check `key`.' },
    certainty: 'documented',
    source: { zh: '手册', en: 'the manual' },
    date: '2026-11',
    madeBy: 'provider',
    triggers: [],
    states: [],
    rule: { match: { provider }, outcome: { code: key }, times: 1 },
    ...change,
  };
}

export function ruleOf(change: Partial<RuleResource> = {}): RuleResource {
  return {
    id: 'rule1',
    seq: 1,
    armedAt: '2026-11-23T14:07:08.123+08:00',
    match: {},
    outcome: { code: 'KEY' },
    times: null,
    probability: 1,
    expiresAt: '2999-11-23T15:07:08.123+08:00',
    note: '',
    group: null,
    fitted: 0,
    ...change,
  };
}

/** A member of a form, a text unless it says otherwise. */
export function fieldOf(name: string, change: Partial<FormField> = {}): FormField {
  const plain = { required: false, credential: false, long: false, about: null, usual: null, options: [], fields: [] };
  return { name, kind: 'text', ...plain, ...change };
}

/** A provider whose accounts have applications with templates, and a balance in each application. */
export function accountProvider(): ProviderResource {
  return {
    id: 'toy',
    names: { zh: '玩具', en: 'Toy' },
    mark: 'T',
    accent: { light: '#000000', dark: '#ffffff' },
    hosts: [],
    checks: {},
    callbacks: ['report', 'reply'],
    acknowledgement: null,
    states: [],
    balance: 'apps',
    tokens: true,
    fields: [
      fieldOf('key', { credential: true, required: true }),
      fieldOf('frozen', { kind: 'switch', about: { zh: '停用', en: 'Nothing goes out' } }),
      fieldOf('words', { kind: 'texts' }),
      { ...fieldOf('limits', { kind: 'group' }), fields: [fieldOf('daily', { kind: 'number' })] },
      {
        ...fieldOf('given', { kind: 'group' }),
        fields: [fieldOf('opened', { kind: 'switch' }), fieldOf('texts', { kind: 'other' })],
      },
    ],
    shelves: [
      {
        name: 'apps',
        title: { zh: '应用', en: 'Applications' },
        list: 'apps',
        id: 'appId',
        of: null,
        alsoOwn: false,
        bare: false,
        example: { name: 'Mine' },
        fields: [
          fieldOf('appId', { credential: true, required: true }),
          fieldOf('name'),
          fieldOf('balance', { kind: 'number' }),
          fieldOf('codes', { kind: 'switch', about: { zh: '扩展码', en: 'Extension codes pass' } }),
          fieldOf('online', { kind: 'switch', usual: true }),
        ],
      },
      {
        name: 'templates',
        title: { zh: '模板', en: 'Templates' },
        list: 'templates',
        id: 'id',
        of: 'apps',
        alsoOwn: true,
        bare: false,
        example: { content: 'your code is {1}' },
        fields: [
          fieldOf('id', { kind: 'number', required: true }),
          fieldOf('content', { long: true, required: true }),
          fieldOf('kind', { kind: 'choice', options: ['code', 'notice'], required: true }),
          fieldOf('status', { kind: 'choice', options: ['approved', 'pending', 'rejected'], usual: 'approved' }),
          fieldOf('reason'),
          fieldOf('createdAt', { kind: 'time' }),
          fieldOf('more', { kind: 'other' }),
        ],
      },
    ],
  };
}
