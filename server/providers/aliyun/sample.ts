/** A send that the account may make, signed by V3: SendSms, or SendSmsVerifyCode for a code of SMS authentication. */
import type { SampleOptions, SampleRequest, SampleTemplate } from '../../provider-kit/guide.ts';
import { md5Hex, sha256Hex } from '../../provider-kit/signing.ts';
import { utcTime } from '../../provider-kit/times.ts';
import { verificationCodes } from './codes/verification.ts';
import { ALGORITHM, sign } from './gateway/acs3.ts';
import type { Pair } from './gateway/parameters.ts';
import { canonicalQuery } from './gateway/parameters.ts';
import type { AliyunPart, AliyunTemplate } from './part.ts';
import { numberedPieces, variablesOf } from './templates.ts';

const SAMPLE_CODE = '671093';
const EMPTY_HASH = sha256Hex('');
const SIGNED_HEADERS = 'host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version';

export function sample(key: string, part: AliyunPart, options: SampleOptions): SampleRequest | undefined {
  return Object.hasOwn(verificationCodes, key) ? sendVerification(key, part, options) : sendSms(part, options, key);
}

/** A sign and a template that a first message can use: approved, mainland, a verification code, and none of those for tests. */
export function stockOf(part: AliyunPart) {
  const sign = part.signs.find((one) => isUsable(one) && one.scene === 'general' && one.filed && one.state === 'usable');
  const template = part.templates.find((one) => isUsable(one) && !one.international && one.kind === 'code');
  return sign && template && { sign, template };
}

const isUsable = ({ status, test = false }: Pick<AliyunTemplate, 'status' | 'test'>): boolean => status === 'approved' && !test;

const valuesFor = (content: string, code: string): string[] => variablesOf(content).map(() => code);

/** The one that a sample takes first; of mainland texts, which its sign goes with. */
export function templates(part: AliyunPart): readonly SampleTemplate[] {
  const first = stockOf(part)?.template;
  if (!first) return [];
  const all = part.templates.filter(({ international, test = false }) => !international && !test);
  return [...new Set([first, ...all])].map(({ code, content, status }) => ({
    id: code,
    text: numberedPieces(content),
    approved: status === 'approved',
    values: valuesFor(content, SAMPLE_CODE),
  }));
}

export function sendSms(part: AliyunPart, options: SampleOptions, key: string = ''): SampleRequest | undefined {
  const stock = stockOf(part);
  if (!stock) return undefined;
  const { code = SAMPLE_CODE, template: wanted = stock.template.code } = options;
  // Of one that the account lacks, nothing is known but its code.
  const template = part.templates.find((one) => one.code === wanted);
  const content = template?.content ?? '';
  const given = options.values ?? valuesFor(content, code);
  const params = Object.fromEntries(
    variablesOf(content).flatMap((name, i) => (given[i] === undefined ? [] : [[name, given[i]]])),
  );
  return signedRequest(part, 'SendSms', key, options, [
    ['PhoneNumbers', options.to],
    ['SignName', stock.sign.name],
    ['TemplateCode', wanted],
    ['TemplateParam', JSON.stringify(params)],
  ]);
}

function sendVerification(key: string, part: AliyunPart, options: SampleOptions): SampleRequest | undefined {
  const [sign] = part.verification.signs;
  const [template] = part.verification.templates;
  if (sign === undefined || !template) return undefined;
  return signedRequest(part, 'SendSmsVerifyCode', key, options, [
    ['PhoneNumber', options.to],
    ['SignName', sign],
    ['TemplateCode', template.code],
    ['TemplateParam', '{"code":"##code##","min":"5"}'],
  ]);
}

/** The way of today's SDKs: parameters in the query, an empty body. */
function signedRequest(
  part: AliyunPart,
  action: string,
  key: string,
  { host, now }: SampleOptions,
  pairs: readonly Pair[],
): SampleRequest {
  const query = canonicalQuery(pairs);
  const headers = {
    'x-acs-action': action,
    'x-acs-content-sha256': EMPTY_HASH,
    'x-acs-date': utcTime(now),
    // The same request again has the same one, and is told so.
    'x-acs-signature-nonce': md5Hex(`${now} ${key} ${query}`),
    'x-acs-version': '2017-05-25',
  };
  const signable = { method: 'POST', path: '/', query, signedHeaders: SIGNED_HEADERS, headers, host, payloadHash: EMPTY_HASH };
  const signature = sign(signable, part.accessKeySecret);
  const Authorization = `${ALGORITHM} Credential=${part.accessKeyId},SignedHeaders=${SIGNED_HEADERS},Signature=${signature}`;
  return { method: 'POST', target: `/?${query}`, headers: { ...headers, Authorization }, body: '' };
}
