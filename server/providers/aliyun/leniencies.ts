/** What passes here and not, or not surely, at Alibaba Cloud. */
import type { Localized } from '../../message/localized.ts';
import { say } from '../../message/localized.ts';
import type { Certainty } from '../../provider-kit/codes.ts';
import { leniencies as named } from '../../provider-kit/leniency.ts';
import type { CheckId } from './checks.ts';

/** Where it is let pass, and what production says there. */
type Place = readonly [check: CheckId, key: string, certainty: Certainty, source: string];

function row([check, key, certainty, source]: Place, title: Localized, cause: Localized, remedy: Localized) {
  return { check, key, certainty, source, title, cause, remedy };
}

const BY_HAND = say(
  '这里要的是 JSON，收到的却有单引号、不带引号的名称之类的写法（例如 Python 的 str()），沙箱按宽松的方式读取了它。公开的程序这样向真实服务发送；真实服务是否都接受没有资料，文档要求标准 JSON。',
  'JSON belongs here, and this has single quotes, bare names or the like, as Python’s str() writes them; the sandbox read it leniently. Public programs send such to the real service. Whether it always takes them is not known; the documentation asks for standard JSON.',
);
const BY_LIBRARY = say('用 JSON 库生成，如 json.dumps()。', 'Have a JSON library write it, such as json.dumps().');
const SENT_SO =
  'the documentation asks for JSON; programs in many repositories send single quotes and bare names to the real service';

const V3_PAGE = 'the page of signature V3';
const ACS3 = 'SignatureDoesNotMatch/acs3';

export const leniencies = named({
  unsignedHeaders: row(
    ['signature', ACS3, 'assumed', `${V3_PAGE}; SDKs sign them all`],
    say('有 x-acs- 请求头或 host 没有签名', 'An x-acs- header, or host, that is not signed'),
    say(
      'V3 签名要求 host、content-type 和所有 x-acs- 请求头都参与签名。',
      'Signature V3 has host, content-type and every x-acs- header signed.',
    ),
    say('把它们都写进 SignedHeaders 再签名。', 'List them all in SignedHeaders, and sign them.'),
  ),
  headerNames: row(
    ['signature', ACS3, 'assumed', V3_PAGE],
    say('SignedHeaders 有大写或没有排序', 'SignedHeaders in capitals, or not in order'),
    say(
      'SignedHeaders 要与规范请求里的一致：全部小写，按 ASCII 升序。',
      'SignedHeaders has to be what the canonical request has: lower case, in ascending order of ASCII.',
    ),
    say('写成规范请求里的那一行。', 'Write the very line of the canonical request.'),
  ),
  noDigest: row(
    ['signature', ACS3, 'assumed', `${V3_PAGE}, which has the header as required`],
    say(
      '没有 x-acs-content-sha256 请求头，或它不是请求体的摘要',
      'No x-acs-content-sha256 header, or not the digest of the body',
    ),
    say(
      '文档要求这个请求头等于签名里的 HashedRequestPayload；没有它或不相等时正式环境怎样答复，没有资料。',
      'The header has to be the HashedRequestPayload that is signed (documented); how production answers otherwise is not known.',
    ),
    say('发送请求体的 SHA-256，小写十六进制。', 'Send the SHA-256 of the body in lower-case hex.'),
  ),
  looseJson: row(
    ['params', 'isv.INVALID_JSON_PARAM', 'assumed', SENT_SO],
    say('TemplateParam 或 SendBatchSms 的列表不是标准 JSON', 'TemplateParam, or a list of SendBatchSms, that is not quite JSON'),
    BY_HAND,
    BY_LIBRARY,
  ),
  looseParam: row(
    ['params', 'isv.INVALID_PARAMETERS/pnvs', 'assumed', SENT_SO],
    say('短信认证的 TemplateParam 不是标准 JSON', 'TemplateParam of SMS authentication that is not quite JSON'),
    BY_HAND,
    BY_LIBRARY,
  ),
} satisfies Parameters<typeof named>[0]);
