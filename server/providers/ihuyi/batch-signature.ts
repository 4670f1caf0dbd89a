/** The signature of batchSend: MD5 over its public fields and the key, and why a wrong one may be wrong. */
import type { Explanation, SigningStep } from '../../provider-kit/refusal.ts';
import type { Localized } from '../../message/localized.ts';
import { digestForm } from '../../provider-kit/digest-form.ts';
import { maskSecret, md5Hex } from '../../provider-kit/signing.ts';
import type { IhuyiAccount, IhuyiPart } from './account.ts';
import { wrongKeys } from './diagnosis/wrong-keys.ts';

export interface BatchSigned {
  apiId: string;
  requestId: string;
  timestamp: string;
  /** What came. */
  signature: string;
}

/** The public fields and the key, sorted by name (newer marketing document §2). */
function stringToSign({ apiId, requestId, timestamp }: BatchSigned, apiKey: string): string {
  return `api_id=${apiId}&api_key=${apiKey}&request_id=${requestId}&timestamp=${timestamp}`;
}

export function signBatch(call: BatchSigned, apiKey: string): string {
  return md5Hex(stringToSign(call, apiKey));
}

/** Every value on the way to the signature, the key masked. */
export function batchSteps(call: BatchSigned, apiKey: string): readonly SigningStep[] {
  return [
    { name: 'api_id & api_key & request_id & timestamp', value: stringToSign(call, maskSecret(apiKey)) },
    { name: 'md5', value: signBatch(call, apiKey) },
  ];
}

export function explainBatch(call: BatchSigned, account: IhuyiAccount, parts: readonly IhuyiPart[]): Explanation {
  const cause = findCause(call, account, parts);
  return {
    cause: { zh: `signature 不符：${cause.zh}。`, en: `The signature differs: ${cause.en}.` },
    remedy: {
      zh: 'signature = md5(api_id=…&api_key=…&request_id=…&timestamp=…)，32 位小写。',
      en: 'signature = md5(api_id=…&api_key=…&request_id=…&timestamp=…), 32 digits in lower case.',
    },
    expected: signBatch(call, account.apiKey),
    received: call.signature,
    steps: batchSteps(call, account.apiKey),
  };
}

function findCause(call: BatchSigned, account: IhuyiAccount, parts: readonly IhuyiPart[]): Localized {
  const form = digestForm(call.signature, signBatch(call, account.apiKey));
  if (form) return { zh: `算对了，但${form.zh}`, en: `it is right, but ${form.en}` };
  for (const { text, cause } of mistakes(call, account)) if (md5Hex(text) === call.signature) return cause;
  for (const { key, name } of wrongKeys(account, parts)) {
    if (signBatch(call, key) === call.signature) return { zh: `参与计算的是${name.zh}`, en: `${name.en} was signed` };
  }
  return {
    zh: `APIKEY 很可能不对，是别处的（正确的末四位是 ${account.apiKey.slice(-4)}）；否则就是 request_id 或 timestamp 在签名之后被改动`,
    en: `the APIKEY is probably wrong, one from elsewhere (the right one ends in ${account.apiKey.slice(-4)}); if it is right, request_id or timestamp was changed afterwards`,
  };
}

interface Mistake {
  text: string;
  cause: Localized;
}

function* mistakes(call: BatchSigned, { apiKey }: IhuyiAccount): Generator<Mistake> {
  const { apiId, requestId, timestamp } = call;
  yield {
    text: `${stringToSign(call, apiKey)}\n`,
    cause: { zh: '拼好的字符串末尾多了一个换行', en: 'the string was signed with a line feed at its end' },
  };
  for (const seconds of [1, -1, 2, -2]) {
    const other = String(Number(timestamp) + seconds);
    yield {
      text: stringToSign({ ...call, timestamp: other }, apiKey),
      cause: {
        zh: `签名时的 timestamp 是 ${other}，请求里是 ${timestamp}：时钟读了两次`,
        en: `timestamp was signed as ${other} but sent as ${timestamp}: the clock was read twice`,
      },
    };
  }
  yield {
    text: stringToSign({ ...call, timestamp: `${timestamp}000` }, apiKey),
    cause: { zh: '参与计算的 timestamp 是毫秒，应为秒', en: 'timestamp was signed in milliseconds instead of seconds' },
  };
  for (const other of [requestId.toUpperCase(), requestId.toLowerCase(), requestId.replaceAll('-', '')]) {
    yield {
      text: stringToSign({ ...call, requestId: other }, apiKey),
      cause: {
        zh: `签名时的 request_id 是“${other}”，请求里是“${requestId}”`,
        en: `request_id was signed as “${other}” but sent as “${requestId}”`,
      },
    };
  }
  yield {
    text: `api_id=${apiId}&request_id=${requestId}&timestamp=${timestamp}`,
    cause: { zh: '计算时缺少 api_key', en: 'api_key was left out' },
  };
  yield {
    text: `api_id=${apiId}&request_id=${requestId}&timestamp=${timestamp}&api_key=${apiKey}`,
    cause: { zh: '各字段没有按名称排序', en: 'the fields were not sorted by name' },
  };
  for (const text of [`${apiId}${apiKey}${requestId}${timestamp}`, `${apiId}&${apiKey}&${requestId}&${timestamp}`]) {
    yield { text, cause: { zh: '只拼接了值，应为“名称=值”', en: 'the values were joined without their names' } };
  }
}
