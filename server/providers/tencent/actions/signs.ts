/** Signs by API: added and modified ones wait for the reviewer; deleted ones are gone at once. */
import { isBase64 } from '../../../provider-kit/body.ts';
import type { Localized } from '../../../message/localized.ts';
import { because } from '../../../provider-kit/trail.ts';
import type { TencentPart, TencentSign } from '../part.ts';
import type { Action, ActionCall } from './action.ts';
import { STATUS_CODES, deny, listed, readInternational, requireEnterprise, reviewReply, seconds } from './action.ts';
import { statusAt, waiting } from '../../../provider-kit/holdings/review.ts';
import { nextSignId, signsOf } from '../part.ts';

/** Characters of a sign without its brackets. Source: the rules of signs, mainland and global (documented). */
const LENGTHS = { mainland: { from: 2, to: 12 }, global: { from: 2, to: 15 } };
/** Documents that prove each type of sign. Source: AddSmsSign, both versions. */
const DOCUMENTS: readonly (readonly number[])[] = [
  [0, 1],
  [0, 1, 2, 3, 4],
  [0, 1, 2, 3, 4, 5],
  [0, 1, 2, 3, 4, 8],
  [7],
  [2, 3],
  [0, 1, 2, 3, 4, 6],
];
/** The number itself is assumed; that there is one is published. */
const MOST_SIGNS = 200;

const MODIFIABLE = [
  '只能修改待审核或被拒绝的签名；请新建一个。',
  'Only pending or rejected signs can be modified; add a new one.',
] as const;
const FITTING_DOCUMENT = [
  '请按接口文档选择证明类型。',
  'Use a DocumentType that the API documentation lists for this SignType.',
] as const;
const OWN_OR_OTHERS = [
  '自用填 0；他用填 1，并上传 CommissionImage。',
  'Use 0 for own use, or 1 with a CommissionImage.',
] as const;

// oxfmt-ignore
const WHY = {
  full: (count: number) => because('FailedOperation.SignNumberLimit', `账号已有 ${count} 个签名，上限 ${MOST_SIGNS} 个。`, `The account has ${count} signs; the maximum is ${MOST_SIGNS}.`,
    '请先删除不用的签名。', 'Delete unused signs first.', { received: String(count), expected: `< ${MOST_SIGNS}` }),
  approved: (id: number) => because('InvalidParameterValue.SignAlreadyPassedCheck', `签名 ${id} 已通过审核，不能修改。`,
    `Sign ${id} is approved and cannot be modified.`, ...MODIFIABLE, { received: String(id) }),
  unknown: (key: string, id: number, expected: string) => because(key, `账号没有签名 ${id}。`, `The account has no sign ${id}.`,
    '请用 DescribeSmsSignList 查询签名 ID。', 'List the ids with DescribeSmsSignList.', { received: String(id), expected }),
  length: (name: string, from: number, to: number) => because('InvalidParameterValue.SignNameLengthTooLong',
    `签名“${name}”有 ${name.length} 个字符，应为 ${from} 到 ${to} 个。`, `The sign “${name}” has ${name.length} characters; ${from} to ${to} are allowed.`,
    '签名不带【】，括号也计入字数。', 'Leave out the 【】 brackets; they count as characters.', { received: name, expected: `${from}–${to}` }),
  image: (name: string, value: string) => because('InvalidParameterValue.ImageInvalid', `${name} 不是 Base64。`,
    `${name} is not Base64.`, '去掉 data:image/…;base64, 前缀，只传编码后的内容。', 'Send the encoded bytes alone, without the data:image/…;base64, prefix.',
    { received: value.slice(0, 80) }),
  noQualification: (id: number, expected: string) => because('InvalidParameterValue.QualificationIdNotFound', `账号没有资质 ${id}。`,
    `The account has no qualification ${id}.`, '请用账号里已通过的资质 ID。', 'Use the id of a qualification that the account has and that is approved.',
    { received: String(id), expected }),
  qualification: (id: number, name: string) => because('FailedOperation.QualificationIdNotApproved', `资质 ${id}（${name}）尚未通过审核。`,
    `Qualification ${id} (${name}) is not approved.`,
    '请用已通过的资质，或在沙箱账号的 qualifications 里改它的 status。',
    'Use an approved one, or change its “status” under “qualifications” of the sandbox account.', { received: String(id) }),
  noType: (type: number, received: string) => because('InvalidParameterValue.InvalidDocumentType', `没有 SignType ${type}。`,
    `There is no SignType ${type}.`, ...FITTING_DOCUMENT, { received, expected: `0–${DOCUMENTS.length - 1}` }),
  document: (type: number, document: number, received: string, expected: string) => because('InvalidParameterValue.InvalidDocumentType',
    `SignType ${type} 不接受 DocumentType ${document}。`, `SignType ${type} does not accept DocumentType ${document}.`,
    ...FITTING_DOCUMENT, { received, expected }),
  noLetter: (key: string) => because(key, '他用签名缺少委托授权书（CommissionImage）。', 'A sign for another company’s use needs a letter of authorisation (CommissionImage).',
    ...OWN_OR_OTHERS, { received: '1', expected: '0, 1' }),
  purpose: (key: string, name: string, purpose: number) => because(key, `${name} 为 ${purpose}，应为 0 或 1。`, `${name} is ${purpose}; it must be 0 or 1.`,
    ...OWN_OR_OTHERS, { received: String(purpose), expected: '0, 1' }),
  twin: (key: string, { id, name }: TencentSign, status: string) => because(key, `签名“${name}”已存在（${id}，${status}）。`,
    `The sign “${name}” already exists (${id}, ${status}).`, '请直接使用它，或换一个名称。', 'Use the existing sign, or choose another name.',
    { received: name }),
};

export const addSmsSign: Action = (call) => {
  const { account, desk, trail, version } = call;
  requireEnterprise(call);
  const wanted = readSign(call);
  const signs = signsOf(account.part);
  if (signs.length >= MOST_SIGNS) deny(trail, 'exists', WHY.full(signs.length));
  refuseTwins(call, wanted.name, signs);
  const sign: TencentSign = { id: nextSignId(account.part), ...wanted, ...waiting(account.part, desk.now, desk.now) };
  const status = version === '2019-07-11' ? { SignId: sign.id, SignApplyId: sign.id } : { SignId: sign.id };
  return { response: { AddSignStatus: status }, changes: [{ type: 'sign.put', sign }] };
};

export const modifySmsSign: Action = (call) => {
  const { account, desk, trail, version, fields } = call;
  requireEnterprise(call);
  const old = findSign(call, 'FailedOperation.MissingSignatureToModify');
  const { id, createdAt } = old;
  if (statusAt(old, desk.now) === 'approved') deny(trail, 'exists', WHY.approved(id));
  const wanted = readSign(call);
  const others = signsOf(account.part).filter((one) => one.id !== id);
  refuseTwins(call, wanted.name, others);
  const sign: TencentSign = { id, ...wanted, ...waiting(account.part, createdAt, desk.now) };
  // The model of 2019-07-11 has this one id as a text.
  const status = version === '2019-07-11' ? { SignId: id, SignApplyId: String(id) } : { SignId: fields.count('SignId') };
  return { response: { ModifySignStatus: status }, changes: [{ type: 'sign.put', sign }] };
};

export const deleteSmsSign: Action = (call) => {
  requireEnterprise(call);
  const { id } = findSign(call, 'FailedOperation.SignIdNotExist');
  const status = { DeleteStatus: 'return successfully!', DeleteTime: seconds(call.desk.now) };
  return { response: { DeleteSignStatus: status }, changes: [{ type: 'sign.deleted', id }] };
};

export const describeSmsSignList: Action = (call) => {
  requireEnterprise(call);
  const { account, desk } = call;
  const international = readInternational(call);
  const signs = signsOf(account.part).filter((sign) => sign.international === international);
  const rows = listed(call, 'SignIdSet', 10, signs).map((sign) => {
    const status = statusAt(sign, desk.now);
    return {
      SignId: sign.id,
      International: sign.international ? 1 : 0,
      StatusCode: STATUS_CODES[status],
      ReviewReply: reviewReply(status, sign.reason),
      SignName: sign.name,
      CreateTime: seconds(sign.createdAt),
      ...qualificationOf(account.part, sign),
    };
  });
  return { response: { DescribeSignListStatusSet: rows } };
};

function findSign({ account, fields, trail }: ActionCall, key: string): TencentSign {
  const id = fields.count('SignId') ?? 0;
  const signs = signsOf(account.part);
  const sign = signs.find((one) => one.id === id);
  if (!sign) return deny(trail, 'exists', WHY.unknown(key, id, signs.map((one) => one.id).join(', ')));
  trail.pass('exists', String(id));
  return sign;
}

/** The rules of a sign, in the order of the fields (assumed). */
function readSign(call: ActionCall): Pick<TencentSign, 'name' | 'international' | 'qualificationId'> {
  const { fields, trail } = call;
  const international = readInternational(call);
  const name = fields.text('SignName');
  const length = lengthFailure(name, international);
  if (length) deny(trail, 'sign', length);
  checkDocument(call);
  checkPurpose(call);
  for (const image of ['ProofImage', 'CommissionImage']) {
    const value = fields.text(image);
    if (value === '' && image === 'CommissionImage') continue;
    if (!isBase64(value)) deny(trail, 'sign', WHY.image(image, value));
  }
  const qualificationId = readQualification(call);
  trail.pass('sign', name);
  return { name, international, ...(qualificationId === 0 ? {} : { qualificationId }) };
}

function lengthFailure(name: string, international: boolean) {
  const { from, to } = LENGTHS[international ? 'global' : 'mainland'];
  return name.length < from || name.length > to ? WHY.length(name, from, to) : undefined;
}

/** Why no sign may be so, whoever adds it. */
export function signFault({ name, international }: Pick<TencentSign, 'name' | 'international'>): Localized | undefined {
  return lengthFailure(name, international)?.explanation.cause;
}

/** 0 where the sign names none. */
function readQualification({ account, fields, trail }: ActionCall): number {
  const id = fields.count('QualificationId') ?? 0;
  if (id === 0) return 0;
  const { qualifications } = account.part;
  const found = qualifications.find((one) => one.id === id);
  if (!found) return deny(trail, 'sign', WHY.noQualification(id, qualifications.map((one) => one.id).join(', ')));
  if (found.status !== 'approved') deny(trail, 'sign', WHY.qualification(id, found.name));
  return id;
}

/** They are not those of signs. Source: DescribeSmsSignList, both versions. */
const QUALIFICATION_CODES = { pending: 0, approved: 1, rejected: 2 } as const;

/** Zero and empty for a sign without one, as documented for global signs. */
function qualificationOf({ qualifications }: TencentPart, { qualificationId }: TencentSign): Readonly<Record<string, unknown>> {
  const found = qualifications.find(({ id }) => id === qualificationId);
  return {
    QualificationId: found?.id ?? 0,
    QualificationName: found?.name ?? '',
    QualificationStatusCode: found ? QUALIFICATION_CODES[found.status] : 0,
  };
}

function checkDocument({ fields, trail }: ActionCall): void {
  const type = fields.count('SignType') ?? -1;
  const document = fields.count('DocumentType') ?? -1;
  const fitting = DOCUMENTS[type];
  if (fitting?.includes(document)) return;
  const received = `SignType ${type}, DocumentType ${document}`;
  deny(trail, 'sign', fitting ? WHY.document(type, document, received, fitting.join(', ')) : WHY.noType(type, received));
}

/** The field was renamed with 2021-01-11. AddSmsSign lists the old code in both versions, ModifySmsSign the new one in the new. */
function checkPurpose({ version, fields, trail }: ActionCall): void {
  const name = version === '2019-07-11' ? 'UsedMethod' : 'SignPurpose';
  const purpose = fields.count(name) ?? -1;
  const modifies = fields.count('SignId') !== undefined;
  const key = `InvalidParameterValue.${version === '2021-01-11' && modifies ? 'InvalidSignPurpose' : 'InvalidUsedMethod'}`;
  if (purpose === 0 || (purpose === 1 && fields.text('CommissionImage') !== '')) return;
  deny(trail, 'sign', purpose === 1 ? WHY.noLetter(key) : WHY.purpose(key, name, purpose));
}

/** One name, one sign: a pending twin and an approved one have codes of their own. */
function refuseTwins({ desk, trail }: ActionCall, name: string, signs: readonly TencentSign[]): void {
  for (const twin of signs) {
    const status = statusAt(twin, desk.now);
    if (twin.name !== name || status === 'rejected') continue;
    const key = status === 'pending' ? 'SignExistAndUnapproved' : 'SignAlreadyPassedCheck';
    deny(trail, 'exists', WHY.twin(`InvalidParameterValue.${key}`, twin, status));
  }
}
