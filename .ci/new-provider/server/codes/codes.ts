/** Every code of Acme: its text on the wire, what it means, and what goes wrong when it is said. */
import type { CodeRow, Situation } from '../../../provider-kit/codes.ts';
import { assumed } from './sources.ts';

/** Made up so far: name for each row the source it comes from. */
function row(code: string, message: string, zh: string, en: string, situation?: Situation): CodeRow {
  const situations = situation ? [situation] : [];
  return { code, message, meaning: { zh, en }, ...assumed('ours'), situations };
}

export const codes = {
  0: { ...row('0', 'ok', '短信已受理。', 'The message is taken.'), success: true },
  1001: row('1001', 'bad request', '请求不是约定的 JSON。', 'The request is not the JSON it should be.'),
  1002: row('1002', 'denied', '密钥、时间或签名不对。', 'Key, time or signature is wrong.', 'wrong-credentials'),
  1003: row('1003', 'bad number', '不是大陆手机号。', 'It is no mainland mobile number.', 'bad-number'),
  1004: row('1004', 'no such template', '账号没有这个模板。', 'The account has no such template.', 'template-not-approved'),
  1005: row('1005', 'too frequent', '这个号码一分钟内已发过。', 'The number had a message this minute.', 'too-frequent'),
  1006: row('1006', 'no balance', '余额用完了。', 'Nothing is left to send with.', 'no-balance'),
  1007: row('1007', 'try again', '服务忙，稍后重试。', 'The service is busy: try again later.', 'busy'),
} satisfies Record<string, CodeRow>;
