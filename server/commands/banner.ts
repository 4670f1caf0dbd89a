/** What the terminal shows once the sandbox answers: the inbox's address, and what to put into each SDK. */
import type { Setting } from '../provider-kit/guide.ts';
import type { Localized } from '../message/localized.ts';
import type { Config } from '../settings/options.ts';
import { printable } from '../message/printable.ts';
import { readStore } from '../settings/store-address.ts';
import { isLoopback } from '../net/token.ts';
import { columns } from './columns.ts';
import type { Language } from './terminal.ts';

/** One provider's settings for an SDK. */
export interface GuideLine {
  names: Localized;
  settings: readonly Setting[];
}

export interface BannerFacts {
  version: string;
  url: string;
  /** The inbox, with the token where one is wanted. */
  pageUrl: string;
  token: string | null;
  guides: readonly GuideLine[];
  /** What is listened on besides, as `127.0.0.1:443`. */
  listens: readonly string[];
  config: Pick<Config, 'host' | 'listen' | 'data' | 'memory' | 'store'>;
  /** NODE_ENV says production. */
  production: boolean;
  language: Language;
}

const words = {
  en: {
    inbox: 'Inbox',
    listens: 'Listens at',
    kept: 'Kept in',
    memory: 'memory only, gone when the process ends',
    production: 'NODE_ENV is "production". Messages sent here reach nobody: this is a sandbox.',
    network: 'Anybody who reaches this machine can read these messages: the sandbox listens beyond 127.0.0.1 without a token.',
    locked: 'The sandbox listens beyond 127.0.0.1: inbox and API are for whoever has the token of the link above.',
    stop: 'Ctrl+C stops it.',
  },
  zh: {
    inbox: '收件箱',
    listens: '同时监听',
    kept: '数据目录',
    memory: '仅在内存中，进程结束即清空',
    production: 'NODE_ENV 为 production。注意：发到这里的短信不会送达任何人，这只是沙箱。',
    network: '沙箱对外监听且没有令牌，能访问本机的人都能看到这些短信。',
    locked: '沙箱对外监听：收件箱和 API 需要上面链接里的令牌。',
    stop: '按 Ctrl+C 停止。',
  },
};

function placeOf({ store, memory, data }: BannerFacts['config'], inMemory: string): string {
  if (store !== null) return readStore(store).shown;
  return memory ? inMemory : data;
}

/** The banner, with every value in one column. */
export function banner(facts: BannerFacts): string {
  const say = words[facts.language];
  const rows = [
    [`  ${say.inbox}`, facts.pageUrl],
    ...(facts.listens.length === 0 ? [] : [[`  ${say.listens}`, facts.listens.join(', ')]]),
    [`  ${say.kept}`, placeOf(facts.config, say.memory)],
    ...facts.guides.flatMap((guide) => [
      [''],
      [`  ${guide.names[facts.language]}`],
      ...guide.settings.map((setting) => [`    ${setting.label}`, setting.value]),
    ]),
  ];
  const warnings = [
    ...(facts.production ? [say.production] : []),
    ...(isWithin(facts.config) ? [] : [facts.token === null ? say.network : say.locked]),
  ];
  return [
    `sms-sandbox ${facts.version}`,
    '',
    ...columns(
      rows.map((row) => row.map(printable)),
      '  ',
    ),
    '',
    ...warnings.map((line) => `  ! ${line}`),
    `  ${say.stop}`,
    '',
  ].join('\n');
}

function isWithin({ host, listen }: Pick<Config, 'host' | 'listen'>): boolean {
  return [host, ...listen.flatMap((place) => place.host ?? [])].every(isLoopback);
}

/** The same as one line of JSON, for programs that start the sandbox. */
export function bannerLine(facts: BannerFacts): string {
  const providers = facts.guides.map((guide) => ({
    name: guide.names[facts.language],
    settings: Object.fromEntries(guide.settings.map((setting) => [setting.label, setting.value])),
  }));
  const { version, url, pageUrl, token, listens } = facts;
  return `${printable(JSON.stringify({ event: 'listening', version, url, pageUrl, token, listens, providers }))}\n`;
}
