/**
 * Every action of both versions against the official description of it, which is kept in a form of ours: which fields it
 * asks for (`!`: required), what it answers with, which codes it has, and which fields the official examples fill in.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Message } from '../../../server/message/message.ts';
import type { Field } from '../../../server/provider-kit/fields.ts';
import { actionFields } from '../../../server/providers/tencent/actions/action-fields.ts';
import { gatewayCodes } from '../../../server/providers/tencent/codes/gateway.ts';
import { NOW } from '../../support/desk.ts';
import { replyOn } from '../../support/reports.ts';
import { APP, worldWith } from './actions-support.ts';
import { call } from './support.ts';

type Kind = 'text' | 'count' | 'int' | 'texts' | 'counts' | Shape | readonly [Shape];
interface Shape {
  readonly [name: string]: Kind;
}
interface Described {
  asks: Shape;
  answers: Shape;
  codes: readonly string[];
  examples: readonly (readonly string[])[];
}

const described = JSON.parse(
  readFileSync(new URL('../../../fixtures/providers/tencent/actions.json', import.meta.url), 'utf8'),
) as Readonly<Record<keyof typeof actionFields, Readonly<Record<string, Described>>>>;

const HERE = Math.floor(NOW / 1000);

/** Values that the stock account takes, by name; what an action calls otherwise stands under its own name. */
const VALUES: Readonly<Record<string, unknown>> = {
  PhoneNumberSet: ['+8618211111111'],
  PhoneNumber: '+8618211111111',
  SmsSdkAppId: APP,
  SmsSdkAppid: APP,
  TemplateParamSet: ['671093'],
  SignName: '张开与老虎',
  Sign: '张开与老虎',
  TemplateID: '5750123',
  Limit: 10,
  Offset: 0,
  StartDateTime: 2_026_112_300,
  EndDataTime: 2_026_112_313,
  SendDateTime: HERE - 60,
  EndDateTime: HERE,
  SignId: 600_002,
  SignType: 0,
  DocumentType: 0,
  International: 0,
  SignPurpose: 0,
  UsedMethod: 0,
  ProofImage: 'aGVsbG8=',
  CommissionImage: 'aGVsbG8=',
  QualificationId: 690_001,
  Remark: '沙箱',
  TemplateName: '登录',
  TemplateContent: '您的验证码是{1}',
  SmsType: 3,
  SignIdSet: [600_001],
  TemplateIdSet: [5_750_123],
  SessionContext: 'order 7',
  SenderId: 'Qsms',
  ExtendCode: '12',
  SerialNo: '2433:1',
  ConversionTime: HERE,
};

const IN_HOURS = /Statistics$/;

function valueOf(action: string, name: string, kind: Kind): unknown {
  if (name === 'MultiSmsInfoSet') {
    return [
      { PhoneNumber: '+60198890000', TemplateId: '5750127', TemplateParamSet: ['1871'], SenderId: 'Qsms', SessionContext: 's' },
    ];
  }
  if (name === 'BeginTime')
    return IN_HOURS.test(action) ? (action === 'SmsPackagesStatistics' ? '2025110100' : '2026112300') : HERE - 60;
  if (name === 'EndTime') return IN_HOURS.test(action) ? '2026112313' : HERE;
  if (name === 'TemplateId') return kind === 'text' ? '5750123' : 5_750_125;
  if (name === 'SignName' && action.endsWith('SmsSign')) return '绿茶书店';
  if (/^(?:Limit|Offset)$/.test(name) && /^(?:Send|Callback)StatusStatistics$/.test(action)) return 0;
  return VALUES[name];
}

const MESSAGE: Message = {
  id: 'm1',
  seq: 1,
  provider: 'tencent',
  account: 'stock',
  app: APP,
  channel: 'sms',
  to: '+8618211111111',
  text: '【张开与老虎】验证码为:671093',
  sign: '张开与老虎',
  kind: 'code',
  templateId: '5750123',
  params: ['671093'],
  code: '671093',
  segments: 1,
  fee: 1,
  status: 'delivered',
  providerMessageId: '2433:1',
  exchangeId: 'x1',
  acceptedAt: NOW - 5_000,
  timeline: [{ status: 'delivered', at: NOW - 1_000, code: 'DELIVRD' }],
};

const world = worldWith(({ apps }) => ({ apps: apps.map((app) => ({ ...app, extendCodes: true })) }));
const replies = [{ ...replyOn({ from: '+8618211111111', text: '好的', at: NOW - 500, sign: '张开与老虎' }), app: APP }];

/** Code, text and members of the answer. */
function ask(version: string, action: string, body: unknown) {
  const headers = { 'X-TC-Action': action, 'X-TC-Version': version };
  const { reply, code, refusal } = call({ body: JSON.stringify(body), headers }, { world, messages: [MESSAGE], replies });
  const { Response: response } = JSON.parse(reply.body) as { Response: Record<string, unknown> };
  return { code, message: refusal?.message ?? '', response };
}

const isList = (kind: Kind): kind is readonly [Shape] => Array.isArray(kind);
const nameOf = (member: string): string => member.replace('!', '');

/** Where an answer has not the members of its description, each of its type. */
function unlike(shape: Shape, value: unknown, path: string): string[] {
  if (typeof value !== 'object' || value === null) return [`${path} is no object`];
  const members = new Map(Object.entries(value));
  const extra = [...members.keys()]
    .filter((name) => !Object.hasOwn(shape, name))
    .map((name) => `${path}.${name} is not described`);
  const wrong = Object.entries(shape).flatMap(([name, kind]) => {
    const at = `${path}.${name}`;
    const member: unknown = members.get(name);
    if (kind === 'text') return typeof member === 'string' ? [] : [`${at} is no text`];
    if (kind === 'count' || kind === 'int') {
      return Number.isSafeInteger(member) && (kind === 'int' || Number(member) >= 0) ? [] : [`${at} is no ${kind}`];
    }
    if (typeof kind === 'string') return [`${at} is ${kind}`];
    if (!isList(kind)) return unlike(kind, member, at);
    if (!Array.isArray(member) || member.length === 0) return [`${at} is no list with anything in it`];
    return member.flatMap((item: unknown, i) => unlike(kind[0], item, `${at}.${i}`));
  });
  return [...extra, ...wrong];
}

interface Probe {
  title: string;
  /** What is wrong with the answer; empty where nothing is. */
  run(): string[];
}

/** Values of no such type. */
const WRONG: Readonly<Record<string, readonly unknown[]>> = {
  text: [7, true, ['x'], { x: 1 }],
  count: ['7', -1, 1.5, true, [1], {}],
  texts: ['x', 7, {}, [7], ['x', null]],
  counts: ['7', 7, {}, ['7'], [-1]],
  objects: ['x', 7, {}, [7], [['x']]],
};

function probesOf(version: keyof typeof actionFields, action: string, one: Described): Probe[] {
  const names = Object.keys(one.asks).map(nameOf);
  const value = (name: string): unknown => valueOf(action, name, one.asks[name] ?? one.asks[`${name}!`] ?? 'text');
  const bodyOf = (wanted: readonly string[]): Record<string, unknown> =>
    Object.fromEntries(wanted.map((name) => [name, value(name)]));
  const whole = bodyOf(names);
  const required = Object.keys(one.asks)
    .filter((name) => name.endsWith('!'))
    .map(nameOf);
  const probe = (title: string, body: unknown, code: string, text?: string): Probe => ({
    title: `${action} ${version}: ${title}`,
    run: () => {
      const said = ask(version, action, body);
      const right = said.code === code && (text === undefined || said.message === text);
      return right ? [] : [`${action} ${version}: ${title}: ${said.code} ${said.message}`];
    },
  });
  const known = (title: string, body: unknown): Probe => ({
    title,
    run: () => {
      const { code } = ask(version, action, body);
      return code === 'Ok' || one.codes.includes(code) || Object.hasOwn(gatewayCodes, code)
        ? []
        : [`${action} ${version}: ${title}: ${code}`];
    },
  });
  const members = (
    asks: Shape,
    put: (body: Record<string, unknown>) => unknown,
    base: Record<string, unknown>,
    path: string,
  ): Probe[] =>
    Object.entries(asks).flatMap(([key, kind]) => {
      const name = nameOf(key);
      const dropped = Object.fromEntries(Object.entries(base).filter(([other]) => other !== name));
      const wrong = WRONG[isList(kind) ? 'objects' : typeof kind === 'string' ? kind : ''] ?? [];
      return [
        ...(key.endsWith('!')
          ? [
              probe(
                `without ${path}${name}`,
                put(dropped),
                'MissingParameter',
                `The request is missing a required parameter \`${path}${name}\`.`,
              ),
              probe(`${path}${name} null`, put({ ...base, [name]: null }), 'MissingParameter'),
            ]
          : []),
        ...wrong.map((bad): Probe => {
          const title = `${path}${name}: ${JSON.stringify(bad)}`;
          const { run } = probe(title, put({ ...base, [name]: bad }), 'InvalidParameter');
          return { title, run };
        }),
      ];
    });
  const [info] = (whole['MultiSmsInfoSet'] as Record<string, unknown>[] | undefined) ?? [];
  const inner = one.asks['MultiSmsInfoSet!'];
  return [
    {
      title: `${action} ${version}: everything`,
      run: () => {
        const { code, message, response } = ask(version, action, whole);
        const { RequestId: id, ...rest } = response;
        if (code !== 'Ok' || typeof id !== 'string') return [`${action} ${version}: everything: ${code} ${message}`];
        return unlike(one.answers, rest, `${action} ${version}`);
      },
    },
    known('what is required', bodyOf(required)),
    known('nothing', {}),
    probe('an unknown field', { ...whole, Colour: 'red' }, 'UnknownParameter', 'The parameter `Colour` is not recognized.'),
    ...names.map((name) => {
      const spelt = name.toLowerCase();
      return probe(`the field ${spelt}`, { ...whole, [spelt]: whole[name] }, 'UnknownParameter');
    }),
    ...members(one.asks, (body) => body, whole, ''),
    ...(info && inner && isList(inner)
      ? [
          ...members(inner[0], (body) => ({ ...whole, MultiSmsInfoSet: [body] }), info, 'MultiSmsInfoSet.0.'),
          probe('an unknown member', { ...whole, MultiSmsInfoSet: [{ ...info, Colour: 1 }] }, 'UnknownParameter'),
        ]
      : []),
    ...one.examples.map((example, i) => known(`example ${i + 1}`, bodyOf(example))),
  ];
}

const versions = ['2021-01-11', '2019-07-11'] as const;
const actions = versions.flatMap((version) =>
  Object.entries(described[version]).map(([action, one]) => ({ version, action, one, probes: probesOf(version, action, one) })),
);
const count = actions.reduce((sum, { probes }) => sum + probes.length, 0);

describe(`${actions.length} actions × ${count} probes, of which none deviates`, () => {
  it.each(actions.map((one) => [`${one.action} ${one.version}: ${one.probes.length} probes`, one] as const))(
    '%s',
    (_title, { probes }) => {
      expect(probes.flatMap(({ run }) => run())).toEqual([]);
    },
  );
});

it.each(versions)('our table of %s is the description’s', (version) => {
  const shape = (fields: readonly Field[]): Record<string, unknown> =>
    Object.fromEntries(
      fields.map(({ name, kind, required, members }) => [`${name}${required ? '!' : ''}`, members ? [shape(members)] : kind]),
    );
  const ours = Object.fromEntries(Object.entries(actionFields[version]).map(([action, fields]) => [action, shape(fields)]));
  expect(ours).toEqual(Object.fromEntries(Object.entries(described[version]).map(([action, { asks }]) => [action, asks])));
});
