/**
 * Codes that SDKs make up on the caller's side, before a request goes out or when no answer comes back. No server sends
 * them; they are listed because a developer meets them in the same field.
 */
import { from } from './row.ts';

const made = from('sdk');

const sdk: typeof made = (message, about) => ({ ...made(message, about), clientSide: true });

export const madeUpBySdks = {
  '172001': sdk('网络错误', {
    zh: 'SDK 自己报的错：连不上服务器；检查地址、端口和网络。',
    en: 'Made up by the SDK: it could not reach the server; check address, port and network.',
  }),
  '172002': sdk('无返回', {
    zh: 'SDK（C#）自己报的错：服务器没有返回内容。',
    en: 'Made up by the SDK (C#): the server returned nothing.',
  }),
  '172003': sdk('返回包体错误', {
    zh: 'SDK（Java）自己报的错：服务器返回的包体无法解析。',
    en: 'Made up by the SDK (Java): the body that the server returned cannot be parsed.',
  }),
  '172004': sdk('IP为空', {
    zh: 'SDK 自己报的错：没有设置服务器地址（serverIP）。',
    en: 'Made up by the SDK: the server’s address (`serverIP`) is not set.',
  }),
  '172005': sdk('端口错误（小于等于0）', {
    zh: 'SDK 自己报的错：服务器端口要大于 0，如 8883。',
    en: 'Made up by the SDK: the server’s port has to be above 0, such as 8883.',
  }),
  '172006': sdk('主帐号为空', {
    zh: 'SDK 自己报的错：没有设置主账户 ID（accountSid）。',
    en: 'Made up by the SDK: the main account’s id (`accountSid`) is not set.',
  }),
  '172007': sdk('主帐号令牌为空', {
    zh: 'SDK 自己报的错：没有设置主账户的 token（authToken）。',
    en: 'Made up by the SDK: the main account’s token (`authToken`) is not set.',
  }),
  '172008': sdk('子帐号为空', {
    zh: 'SDK 自己报的错：没有设置子账户 ID（subAccountSid）。',
    en: 'Made up by the SDK: the sub-account’s id (`subAccountSid`) is not set.',
  }),
  '172009': sdk('子帐号令牌为空', {
    zh: 'SDK 自己报的错：没有设置子账户的 token（subToken）。',
    en: 'Made up by the SDK: the sub-account’s token (`subToken`) is not set.',
  }),
  '172012': sdk('应用ID为空', { zh: 'SDK 自己报的错：没有设置 appId。', en: 'Made up by the SDK: `appId` is not set.' }),
  '172013': sdk('版本号为空', {
    zh: 'SDK 自己报的错：没有设置版本号（SoftVersion），如 2013-12-26。',
    en: 'Made up by the SDK: the version (`SoftVersion`) is not set, such as `2013-12-26`.',
  }),
};
