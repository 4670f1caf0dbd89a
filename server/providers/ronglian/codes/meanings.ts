/** What every code means, for a developer who holds one in hand: keyed like the catalogue. */
import type { Localized } from '../../../message/localized.ts';
import { range } from './errors.ts';
import { gatewayMeanings } from './meanings-gateway.ts';
import { platformMeanings } from './meanings-platform.ts';

/** No server sends these: the vendor's SDKs make them up before a request goes out, or when no answer comes back. */
const clientSideMeanings: readonly (readonly [code: string, zh: string, en: string])[] = [
  [
    '172001',
    'SDK 自己报的错：连不上服务器；检查地址、端口和网络。',
    'Made up by the SDK: it could not reach the server; check address, port and network.',
  ],
  ['172002', 'SDK（C#）自己报的错：服务器没有返回内容。', 'Made up by the SDK (C#): the server returned nothing.'],
  [
    '172003',
    'SDK（Java）自己报的错：服务器返回的包体无法解析。',
    'Made up by the SDK (Java): the body that the server returned cannot be parsed.',
  ],
  [
    '172004',
    'SDK 自己报的错：没有设置服务器地址（serverIP）。',
    'Made up by the SDK: the server’s address (`serverIP`) is not set.',
  ],
  [
    '172005',
    'SDK 自己报的错：服务器端口要大于 0，如 8883。',
    'Made up by the SDK: the server’s port has to be above 0, such as 8883.',
  ],
  [
    '172006',
    'SDK 自己报的错：没有设置主账户 ID（accountSid）。',
    'Made up by the SDK: the main account’s id (`accountSid`) is not set.',
  ],
  [
    '172007',
    'SDK 自己报的错：没有设置主账户的 token（authToken）。',
    'Made up by the SDK: the main account’s token (`authToken`) is not set.',
  ],
  [
    '172008',
    'SDK 自己报的错：没有设置子账户 ID（subAccountSid）。',
    'Made up by the SDK: the sub-account’s id (`subAccountSid`) is not set.',
  ],
  [
    '172009',
    'SDK 自己报的错：没有设置子账户的 token（subToken）。',
    'Made up by the SDK: the sub-account’s token (`subToken`) is not set.',
  ],
  ['172012', 'SDK 自己报的错：没有设置 appId。', 'Made up by the SDK: `appId` is not set.'],
  [
    '172013',
    'SDK 自己报的错：没有设置版本号（SoftVersion），如 2013-12-26。',
    'Made up by the SDK: the version (`SoftVersion`) is not set, such as `2013-12-26`.',
  ],
];

const INTERNAL: Localized = {
  zh: '服务端内部出错，原因未公布；111001 到 111099 的文案都一样。',
  en: 'An internal error whose reason is not published; 111001 to 111099 all read the same.',
};
const BUSY: Localized = {
  zh: '短信通道太忙，暂时发不出去；稍后再试。160001 到 160010 的文案都一样。',
  en: 'The SMS channel is too busy; try again later. 160001 to 160010 all read the same.',
};
const UNKNOWN: Localized = {
  zh: '服务端出了未知的错误，没有说明原因；稍后再试。',
  en: 'The server failed and cannot tell why; try again later.',
};

export const meanings: Readonly<Record<string, Localized>> = Object.fromEntries<Localized>([
  ['111000', UNKNOWN],
  ...range(111001, 111099).map((code) => [code, INTERNAL] as const),
  ...range(160001, 160010).map((code) => [code, BUSY] as const),
  ...[...gatewayMeanings, ...platformMeanings, ...clientSideMeanings].map(([code, zh, en]) => [code, { zh, en }] as const),
]);
