/** What is wrong with bytes that are no request, by the code of Node's parser (llhttp): its own words are English only. */
import type { Localized } from '../message/localized.ts';
import { say } from '../message/localized.ts';

export const ENDLESS = say('请求头没有结束：缺少空行。', 'The head has no end: there is no empty line.');

const WORDS: Readonly<Record<string, Localized>> = {
  HPE_INVALID_METHOD: say('开头不是 HTTP 方法。', 'It does not begin with a method of HTTP.'),
  HPE_INVALID_URL: say('请求行里的地址有不允许的字符。', 'The address in its first line has a character that may not be there.'),
  HPE_INVALID_VERSION: say('请求行里没有可读的 HTTP 版本。', 'Its first line has no version of HTTP that can be read.'),
  HPE_INVALID_HEADER_TOKEN: say('有请求头含不允许的字符。', 'A header has a character that may not be there.'),
  HPE_INVALID_CONTENT_LENGTH: say(
    'Content-Length 不是数字，或与 Transfer-Encoding 同时出现。',
    'Content-Length is not a number, or comes with Transfer-Encoding.',
  ),
  HPE_UNEXPECTED_CONTENT_LENGTH: say('Content-Length 出现了两次。', 'There are two Content-Length.'),
  HPE_INVALID_TRANSFER_ENCODING: say('Transfer-Encoding 不可读。', 'Transfer-Encoding cannot be read.'),
  HPE_INVALID_CHUNK_SIZE: say('分块传输的块长度不是十六进制数。', 'The length of a chunk is not a hexadecimal number.'),
  HPE_HEADER_OVERFLOW: say('请求头太长。', 'Its head is too long.'),
  HPE_INVALID_EOF_STATE: say('请求还没有发完，连接就断了。', 'The connection ended in the middle of it.'),
  ERR_HTTP_REQUEST_TIMEOUT: say('请求没有在时限内发完。', 'It did not come to its end in time.'),
};

/** `words` are the parser's own, for a code that is not known here. */
export function whyUnreadable(code: string, words: string): Localized {
  return (Object.hasOwn(WORDS, code) ? WORDS[code] : undefined) ?? say(`解析器的说法：${words}。`, `${words}.`);
}
