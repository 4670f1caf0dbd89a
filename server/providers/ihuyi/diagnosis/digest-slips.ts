/** What clients have been seen, or are likely, to hash in place of what is meant: each mistake in words, and what it makes. */
import { encodeGbk } from '../../../message/gbk.ts';
import type { Localized } from '../../../message/localized.ts';
import { mistyped } from '../../../provider-kit/diagnosis/mistyped.ts';
import { md5Hex } from '../../../provider-kit/signing.ts';
import { tried } from '../../../provider-kit/diagnosis/slips.ts';
import type { Slip } from '../../../provider-kit/diagnosis/slips.ts';
import type { IhuyiAccount, IhuyiPart } from '../account.ts';
import type { BatchSigned } from '../batch-signature.ts';
import { stringToSign } from '../batch-signature.ts';
import type { Call } from '../request.ts';
import type { SignedFields } from '../signature.ts';
import { joined, signedFields, submitFields } from '../signature.ts';
import { matchTemplate } from '../templates.ts';

/** A text, or bytes where they are no UTF-8. */
type Made = string | Buffer;

export const slip = <Kind extends Made>(zh: string, en: string, ...made: readonly Kind[]): Slip<Kind> => ({
  cause: { zh, en },
  inputs: () => made,
});

/** Keys in place of the APIKEY, each with what it is: those of other APIIDs, the APIID, then slips of the hand. */
export function* wrongKeys(
  { apiId, apiKey }: IhuyiAccount,
  parts: readonly IhuyiPart[],
): Generator<{ key: string; name: Localized }> {
  const isOwn = ({ accounts }: IhuyiPart): boolean => accounts.some((one) => one.apiId === apiId);
  const [own, others] = [parts.filter(isOwn), parts.filter((part) => !isOwn(part))];
  for (const other of [...own, ...tried(others)].flatMap(({ accounts }) => accounts)) {
    const name = { zh: `账户 ${other.apiId} 的 APIKEY`, en: `the APIKEY of ${other.apiId}` };
    if (other.apiKey !== apiKey) yield { key: other.apiKey, name };
  }
  yield { key: apiId, name: { zh: '本账户的 APIID', en: 'the APIID' } };
  for (const { key, slip: how } of mistyped(apiKey)) {
    yield { key, name: { zh: `有笔误的 APIKEY（${how.zh}）`, en: `a mistyped APIKEY (it ${how.en})` } };
  }
}

/** Whatever is signed, its end, its time and its key may be wrong. `text` is the string with another time or key in it. */
function* commonSlips(
  verb: 'hashed' | 'signed',
  [name, sent]: readonly [name: string, sent: string],
  keys: Iterable<{ key: string; name: Localized }>,
  text: (change: { time?: string; apiKey?: string }) => string,
): Generator<Slip<Made>> {
  const lineFeed = `the string was ${verb} with a line feed at its end (echo needs -n)`;
  yield slip('拼好的字符串末尾多了一个换行（echo 要加 -n）', lineFeed, `${text({})}\n`);
  const milliseconds = `${name} was ${verb} in milliseconds instead of 10-digit seconds`;
  yield slip(`参与计算的 ${name} 是毫秒，应为 10 位秒`, milliseconds, text({ time: `${sent}000` }));
  for (const seconds of [1, -1, 2, -2]) {
    const time = String(Number(sent) + seconds);
    yield slip(
      `计算时的 ${name} 是 ${time}，请求里是 ${sent}：时钟读了两次`,
      `${name} was ${verb} as ${time} but sent as ${sent}: the clock was read twice`,
      text({ time }),
    );
  }
  for (const { key, name: what } of keys) yield slip(`参与计算的是${what.zh}`, `${what.en} was ${verb}`, text({ apiKey: key }));
}

/** PHP's and Java's form encoding of a text. */
const formEncode = (text: string): string => new URLSearchParams({ x: text }).toString().slice(2).replaceAll('*', '%2A');

const GLUES = ['&', '+', ',', '|', ':'];

function permutations<Value>(values: readonly Value[]): readonly (readonly Value[])[] {
  if (values.length <= 1) return [values];
  return values.flatMap((value, i) => permutations(values.toSpliced(i, 1)).map((rest) => [value, ...rest]));
}

/** What the dynamic password of a call may have been made of. */
export function* dynamicSlips(call: Call, account: IhuyiAccount, parts: readonly IhuyiPart[]): Generator<Slip<Made>> {
  const { content, mobile } = call;
  const fields = signedFields(call, account);
  const text = (change: Partial<SignedFields>): string => joined(submitFields({ ...fields, ...change }));
  const values = submitFields(fields);
  const glued = (glue: string): string => values.map(([, value]) => value).join(glue);
  const named = (key: string): string => values.map(([name, value]) => `${name === 'apiKey' ? key : name}=${value}`).join('&');
  const without = (...names: (keyof SignedFields)[]): string => text(Object.fromEntries(names.map((name) => [name, ''])));
  const contents = (...others: string[]): string[] => others.map((other) => text({ content: other }));
  const rendered = matchTemplate(account, call.templateId, content)?.text ?? content;
  const around = 'blanks or a line break around content came or went after it was hashed';
  const asGetNum = 'mobile and content were left out, which is how GetNum is signed';
  const keyAndTime = 'account, mobile and content were left out: only the APIKEY and time were hashed';
  yield* [
    slip('参与计算的是套用模板后的全文', 'the rendered text was hashed', ...contents(rendered)),
    slip(
      '参与计算的内容带上了签名',
      'the content was hashed together with the signature',
      ...contents(`【${account.sign}】${rendered}`),
    ),
    slip(
      '参与计算的是 URL 编码后的 content',
      'the URL-encoded content was hashed',
      ...contents(encodeURIComponent(content), formEncode(content)),
    ),
    slip('参与计算的是 GBK 字节，应为 UTF-8', 'GBK bytes were hashed instead of UTF-8', encodeGbk(joined(values))),
    ...(['mobile', 'content', 'time'] as const).map((name) => slip(`计算时缺少 ${name}`, `${name} was left out`, without(name))),
    slip('计算时缺少 mobile 和 content（那是 GetNum 的算法）', asGetNum, without('mobile', 'content')),
    ...[`86${mobile}`, `+86${mobile}`].map((other) =>
      slip(`参与计算的号码是 ${other}`, `the number was hashed as ${other}`, text({ mobile: other })),
    ),
    slip('参与计算的是 APIKEY 的 MD5', 'the MD5 of the APIKEY was hashed', text({ apiKey: md5Hex(account.apiKey) })),
    slip('content 两端的空白或换行在签名之后有增减', around, ...contents(content.trim(), `${content}\n`)),
    slip('计算时只用了 APIKEY 与 time', keyAndTime, without('account', 'mobile', 'content')),
    ...GLUES.map((glue) => slip(`拼接时各值之间多了“${glue}”`, `the values were joined with “${glue}”`, glued(glue))),
    slip('拼接时带上了参数名', 'the values were joined with their names', ...['apiKey', 'apikey', 'password'].map(named)),
  ];
  for (const order of permutations(values)) {
    const as = order.map(([name]) => name).join(' + ');
    yield slip(`拼接顺序是 ${as}`, `the values were joined as ${as}`, joined(order));
  }
  yield* commonSlips('hashed', ['time', call.time], wrongKeys(account, parts), text);
}

/** What the signature of a batchSend may have been made of. */
export function* batchSlips(call: BatchSigned, account: IhuyiAccount, parts: readonly IhuyiPart[]): Generator<Slip<Made>> {
  const { apiId, requestId: sent, timestamp } = call;
  const { apiKey } = account;
  const [id, end] = [`api_id=${apiId}`, `request_id=${sent}&timestamp=${timestamp}`];
  const values = [apiId, apiKey, sent, timestamp];
  for (const requestId of [sent.toUpperCase(), sent.toLowerCase(), sent.replaceAll('-', '')]) {
    const [zh, en] = [`签名时的 request_id 是“${requestId}”，请求里是“${sent}”`, `request_id was signed as “${requestId}”`];
    yield slip(zh, `${en} but sent as “${sent}”`, stringToSign({ ...call, requestId }, apiKey));
  }
  yield slip('计算时缺少 api_key', 'api_key was left out', `${id}&${end}`);
  yield slip('各字段没有按名称排序', 'the fields were not sorted by name', `${id}&${end}&api_key=${apiKey}`);
  yield slip('只拼接了值，应为“名称=值”', 'the values were joined without their names', values.join(''), values.join('&'));
  yield* commonSlips('signed', ['timestamp', timestamp], wrongKeys(account, parts), (change) =>
    stringToSign({ ...call, timestamp: change.time ?? timestamp }, change.apiKey ?? apiKey),
  );
}
