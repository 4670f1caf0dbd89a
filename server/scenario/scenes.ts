/** Scenes: rules that are armed together, to show how an app copes when a whole thing goes wrong. Pure. */
import type { Localized } from '../message/localized.ts';
import type { RuleMatch, RuleOutcome } from './rule.ts';

export interface SceneRule {
  match?: RuleMatch;
  outcome: RuleOutcome;
  times?: number;
}

export interface Scene {
  id: string;
  title: Localized;
  what: Localized;
  /** Armed in this order, so that the last acts first. */
  rules: readonly SceneRule[];
}

export const SCENES: readonly Scene[] = [
  {
    id: 'codes-swallowed',
    title: { zh: '运营商吞掉验证码', en: 'The carrier swallows verification codes' },
    what: {
      zh: '接口照常返回成功，含“验证码”的短信却到不了手机，状态报告是被运营商拦截（SUBFAIL）。',
      en: 'The provider answers OK, but texts with 验证码 in them never reach the phone; the report says that the carrier intercepted them (SUBFAIL).',
    },
    rules: [{ match: { text: '验证码' }, outcome: { delivery: { mode: 'fail', code: 'SUBFAIL', fromMs: 800, toMs: 3_000 } } }],
  },
  {
    id: 'balance-runs-out',
    title: { zh: '发完 3 条后余额不足', en: 'The balance runs out after 3' },
    what: {
      zh: '前 3 次发送正常，之后每个服务商都返回各自的余额不足。',
      en: 'Three sends go through; after them every provider says, in its own words, that nothing is left.',
    },
    rules: [{ match: { to: '*', after: 3 }, outcome: { situation: 'no-balance' } }],
  },
  {
    id: 'slow-then-down',
    title: { zh: '服务商先变慢再宕机', en: 'The provider is slow, then down' },
    what: {
      zh: '前 3 次调用各等 3 到 6 秒，之后全部是 HTTP 502。',
      en: 'Three calls take three to six seconds each; then everything is HTTP 502.',
    },
    rules: [
      { outcome: { fault: { kind: 'bad-gateway', accepted: false } } },
      { outcome: { latency: { mode: 'uniform', fromMs: 3_000, toMs: 6_000 } }, times: 3 },
    ],
  },
  {
    id: 'sign-not-approved',
    title: { zh: '短信签名未审核通过', en: 'The sign is not approved' },
    what: {
      zh: '每次发送都被拒绝：签名未审核通过。',
      en: 'Every send is refused: its sign is not approved.',
    },
    rules: [{ match: { to: '*' }, outcome: { situation: 'sign-not-approved' } }],
  },
  {
    id: 'proxy-timeout',
    title: { zh: '代理超时', en: 'A proxy times out' },
    what: {
      zh: '连接建立后再无应答，HTTPS 握手也没有回应；短信不会发出。',
      en: 'Connections open and stay silent, the handshake of HTTPS too; nothing is sent.',
    },
    rules: [
      { outcome: { fault: { kind: 'timeout', accepted: false } } },
      { outcome: { fault: { kind: 'tls-handshake', accepted: false } } },
    ],
  },
];

/** What the rules of a scene are armed under. */
export function groupOfScene(id: string): string {
  return `scene:${id}`;
}

/** The scene that a rule is part of; undefined for a rule of its own, or of the settings. */
export function sceneOfGroup(group: string | null): Scene | undefined {
  return SCENES.find(({ id }) => groupOfScene(id) === group);
}
