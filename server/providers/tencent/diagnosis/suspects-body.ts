/** Mistakes with the body, its hash, and the digests of a TC3 signature. */
import { digestForm } from '../../../provider-kit/digest-form.ts';
import { sha256Hex } from '../../../provider-kit/signing.ts';
import { bodyForms } from './body-forms.ts';
import type { Finding, Mismatch, Suspect } from './mismatch.ts';
import { fits, fitsText } from './mismatch.ts';
import { canonicalRequest, readings, sign, stringToSign, UNSIGNED_PAYLOAD } from '../signature.ts';
import { say } from '../gateway/trail.ts';

export const bodySuspects: readonly Suspect[] = [signatureForm, unsignedPayload, changedBody, otherHashForm, trailingLineFeed];

function signatureForm({ signable, authorization, account }: Mismatch): Finding | undefined {
  for (const reading of readings(signable)) {
    const form = digestForm(authorization.signature, sign(reading, account.part.secretKey));
    if (!form) continue;
    return {
      cause: say(`签名值算对了，但${form.zh}。`, `The signature is right, but ${form.en}.`),
      remedy: say('请把 HMAC 结果写成 64 位小写十六进制。', 'Write the HMAC as 64 lower-case hex digits.'),
    };
  }
  return undefined;
}

function unsignedPayload(mismatch: Mismatch): Finding | undefined {
  const declared = mismatch.signable.headers['x-tc-content-sha256'] === UNSIGNED_PAYLOAD;
  if (!fits(mismatch, { payloadHash: sha256Hex(declared ? mismatch.body : UNSIGNED_PAYLOAD) })) return undefined;
  if (declared) {
    return {
      cause: say(
        '请求头声明 UNSIGNED-PAYLOAD，但签名里用的是请求体的哈希。',
        'The X-TC-Content-SHA256 header says UNSIGNED-PAYLOAD, but the hash of the body was signed.',
      ),
      remedy: say('请去掉该请求头，或对文本 UNSIGNED-PAYLOAD 求哈希。', 'Drop the header, or hash the text UNSIGNED-PAYLOAD.'),
    };
  }
  return {
    cause: say(
      '签名里用的是 UNSIGNED-PAYLOAD，但请求没有相应的请求头。',
      'UNSIGNED-PAYLOAD was signed, but the request does not say so in a header.',
    ),
    remedy: say('请同时发送 X-TC-Content-SHA256: UNSIGNED-PAYLOAD。', 'Send X-TC-Content-SHA256: UNSIGNED-PAYLOAD as well.'),
  };
}

function changedBody(mismatch: Mismatch): Finding | undefined {
  const form = bodyForms(mismatch.body).find(({ bytes }) => fits(mismatch, { payloadHash: sha256Hex(bytes) }));
  if (!form) return undefined;
  return {
    cause: say(
      `请求体在签名之后变了：签名对应的是${form.name.zh}。`,
      `The body changed after it was signed: the signature is that of ${form.name.en}.`,
    ),
    remedy: say('请只序列化一次，对同一串字节签名并发送。', 'Serialise once; sign and send the very same bytes.'),
  };
}

/** The two hashes inside the calculation are lower-case hex as well. */
function otherHashForm(mismatch: Mismatch): Finding | undefined {
  const { payloadHash } = mismatch.signable;
  const upper = payloadHash.toUpperCase();
  const base64 = Buffer.from(payloadHash, 'hex').toString('base64');
  const inPayload = [upper, base64].some((hash) => fits(mismatch, { payloadHash: hash }));
  const inText = fitsText(mismatch, (reading) =>
    stringToSign(reading, canonicalRequest(reading)).replace(/[0-9a-f]{64}$/, (hash) => hash.toUpperCase()),
  );
  if (!inPayload && !inText) return undefined;
  const [name, form] = inPayload
    ? ['HashedRequestPayload', fits(mismatch, { payloadHash: upper })]
    : ['HashedCanonicalRequest', true];
  return {
    cause: form
      ? say(`${name} 用了大写十六进制。`, `${name} was written in upper-case hex.`)
      : say(`${name} 用了 Base64。`, `${name} was written in Base64.`),
    remedy: say('哈希值一律写成小写十六进制。', 'Every hash is written in lower-case hex.'),
  };
}

function trailingLineFeed(mismatch: Mismatch): Finding | undefined {
  const place = TRAILING.find(({ write }) => fitsText(mismatch, write));
  if (!place) return undefined;
  return {
    cause: say(`${place.name} 末尾多了一个换行。`, `${place.name} was hashed with a line feed at its end.`),
    remedy: say('各行之间用换行相连，最后一行之后没有换行。', 'Line feeds go between the lines; none follows the last.'),
  };
}

const TRAILING: readonly { name: string; write: Parameters<typeof fitsText>[1] }[] = [
  { name: 'StringToSign', write: (reading) => `${stringToSign(reading, canonicalRequest(reading))}\n` },
  { name: 'CanonicalRequest', write: (reading) => stringToSign(reading, `${canonicalRequest(reading)}\n`) },
];
