/** Signs by API, older and newer calls: what is added or changed waits for the reviewer; what is deleted is gone at once. */
import { isBase64 } from '../../../provider-kit/body.ts';
import type { Localized } from '../../../message/localized.ts';
import { because } from '../../../provider-kit/trail.ts';
import { deny } from '../checks.ts';
import type { AliyunSign } from '../part.ts';
import type { Action, ActionCall } from './action.ts';
import type { Page } from './manage.ts';
import {
  AUDIT_STATUSES,
  auditInfo,
  checkMoreData,
  newOrderId,
  pageOf,
  reasonOf,
  requireManager,
  requireRoom,
  requireStatus,
  reviewText,
  STATUS_CODES,
  timeOf,
} from './manage.ts';
import { statusAt, waiting } from '../../../provider-kit/holdings/review.ts';
import { nameFault } from './sign-rules.ts';

/** The number itself is assumed; that there is one is published. */
const MOST_SIGNS = 200;
const LONGEST_REMARK = 500;
const MOST_FILES = 10;
const LARGEST_FILE = 2 * 1024 * 1024;
/** Sources whose scene is a link (the text of the error; which ones is assumed: site and shop). */
const LINKED: readonly number[] = [1, 4];

const NAME = [
  '2 到 12 个字，没有空格和符号，不全是数字。',
  'Use 2 to 12 characters without blanks or marks, and not digits alone.',
] as const;

// oxfmt-ignore
const WHY = {
  name: (key: string, { zh, en }: Localized, received: string) => because(key, zh, en, ...NAME, { received }),
  blank: because('MissingSignName/empty', 'SignName 是空白。', 'SignName is blank.', ...NAME, { received: '' }),
  banned: (word: string, received: string) => because('SIGNATURE_BLACKLIST', `签名含有黑名单词“${word}”。`, `The sign contains “${word}”, which is on the blacklist.`,
    '请换一个签名，或从沙箱账号的 sensitiveWords 中移除它。', 'Choose another sign, or remove it from “sensitiveWords” of the sandbox account.', { received }),
  twin: (key: string, received: string) => because(key, `签名“${received}”已经有了。`, `There is a sign “${received}” already.`,
    '请直接使用，或换一个名称。', 'Use it, or choose another name.', { received }),
  unknown: (key: string, received: string, expected: string) => because(key, `账号没有签名“${received}”。`, `The account has no sign “${received}”.`,
    '请用 QuerySmsSignList 查询。', 'List them with QuerySmsSignList.', { received, expected }),
  full: (count: number) => because('isv.SIGN_COUNT_OVER_LIMIT', `账号已有 ${count} 个签名，上限 ${MOST_SIGNS} 个。`, `The account has ${count} signs; the maximum is ${MOST_SIGNS}.`,
    '请先删除不用的签名。', 'Delete unused signs first.', { received: String(count), expected: `< ${MOST_SIGNS}` }),
  remark: (length: number) => because('isv.SIGN_OVER_LIMIT', `Remark 有 ${length} 个字符，最多 ${LONGEST_REMARK} 个。`, `Remark has ${length} characters; the maximum is ${LONGEST_REMARK}.`,
    '请缩短说明。', 'Shorten it.', { received: String(length), expected: `≤ ${LONGEST_REMARK}` }),
  noFiles: because('MissingSignFileList', '没有 SignFileList.1.FileContents。', 'There is no SignFileList.1.FileContents.',
    '证明文件放在表单里：SignFileList.1.FileContents 与 SignFileList.1.FileSuffix。', 'Files go into the form, as SignFileList.1.FileContents and SignFileList.1.FileSuffix.',
    { received: '', expected: 'SignFileList.1.FileContents' }),
  files: (received: string) => because('isv.SIGN_FILE_LIMIT', `证明文件 ${received}：最多 ${MOST_FILES} 个，每个 2 MB。`, `Files: ${received}; at most ${MOST_FILES} of 2 MB each.`,
    '请减少或压缩文件。', 'Send fewer or smaller files.', { received }),
  file: (name: string, received: string) => because('isv.ERROR_EMPTY_FILE', `${name} 是空的，或不是 Base64。`, `${name} is empty or not Base64.`,
    '去掉 data:image/…;base64, 前缀。', 'Leave out a data:image/…;base64, prefix.', { received }),
  noQualification: (received: string, expected: string) => because('QualificationNotFound', `账号没有资质 ${received}。`, `The account has no qualification ${received}.`,
    '请用账号的资质 ID。', 'Use the id of a qualification of the account.', { received, expected }),
  qualification: (received: string) => because('InvalidQualification', `资质 ${received} 还没有通过审核。`, `Qualification ${received} is not approved.`,
    '请用已通过的资质。', 'Use an approved one.', { received }),
  thirdParty: (received: string, expected: string) => because('ParameterMismatch.ThirdParty', `ThirdParty 为 ${received}，资质是 ${expected}。`,
    `ThirdParty is ${received}, but that of the qualification is ${expected}.`, '自用资质配 false，他用资质配 true。', 'Send false for papers of one’s own, true for those of others.', { received, expected }),
  noScene: (source: number) => because('MissApplySceneContent', `SignSource ${source} 要填 ApplySceneContent。`, `SignSource ${source} needs an ApplySceneContent.`,
    '请填网址。', 'Send a link.', { received: '' }),
  scene: (received: string) => because('InvalidApplySceneContent', 'ApplySceneContent 不是网址。', 'ApplySceneContent is not a link.',
    '以 http:// 或 https:// 开头。', 'Begin with http:// or https://.', { received }),
};

function findSign({ account, text, trail }: ActionCall, key: string): AliyunSign {
  const name = text('SignName');
  const { signs } = account.part;
  const sign = signs.find((one) => one.name === name);
  if (!sign) return deny(trail, 'exists', WHY.unknown(key, name, signs.map((one) => one.name).join(', ')));
  trail.pass('exists', name);
  return sign;
}

/** Name, remark, number of signs and of what was handed in today; `key` is what a wrong name is told. */
function checkNew(call: ActionCall, isAdded: boolean, key: string): string {
  const { account, text, trail } = call;
  const name = text('SignName');
  const fault = nameFault(name);
  if (fault) deny(trail, 'sign', WHY.name(key, fault, name));
  const word = account.part.sensitiveWords.find((one) => name.includes(one));
  if (word !== undefined) deny(trail, 'sign', WHY.banned(word, name));
  const remark = text('Remark');
  if (remark.length > LONGEST_REMARK) deny(trail, 'sign', WHY.remark(remark.length));
  if (isAdded) {
    const { signs } = account.part;
    if (signs.length >= MOST_SIGNS) deny(trail, 'exists', WHY.full(signs.length));
    requireRoom(account.part, call);
  }
  trail.pass('sign', name);
  return name;
}

function checkFiles({ form, trail }: ActionCall): void {
  const files = form.filter(([name]) => /^SignFileList\.\d{1,3}\.FileContents$/.test(name));
  if (files.length === 0) deny(trail, 'fields', WHY.noFiles);
  if (files.length > MOST_FILES) deny(trail, 'sign', WHY.files(String(files.length)));
  for (const [name, contents] of files) {
    if (!isBase64(contents)) deny(trail, 'sign', WHY.file(name, contents.slice(0, 60)));
    if (contents.length > (LARGEST_FILE * 4) / 3) deny(trail, 'sign', WHY.files(name));
  }
}

function remarkOf({ text }: ActionCall): Pick<AliyunSign, 'remark'> {
  return text('Remark') === '' ? {} : { remark: text('Remark') };
}

export const addSmsSign: Action = (call) => {
  requireManager(call, false);
  const { account, number, desk, requestId } = call;
  const name = checkNew(call, true, 'isv.SIGN_NAME_ILLEGAL');
  if (account.part.signs.some((one) => one.name === name)) deny(call.trail, 'exists', WHY.twin('isv.SIGN_NAME_ILLEGAL', name));
  checkFiles(call);
  const sign = newSign(call, name, number('SignType') === 0 ? 'code' : 'general', waiting(account.part, desk.now, desk.now));
  return { response: { Message: 'OK', RequestId: requestId, SignName: name, Code: 'OK' }, changes: [{ type: 'sign.put', sign }] };
};

function newSign(call: ActionCall, name: string, scene: AliyunSign['scene'], state: ReturnType<typeof waiting>): AliyunSign {
  return {
    name,
    ...state,
    orderId: newOrderId(call),
    source: call.number('SignSource') ?? 0,
    scene,
    ...remarkOf(call),
    filed: true,
    state: 'usable',
  };
}

export const modifySmsSign: Action = (call) => {
  requireManager(call, false);
  const { account, number, desk, requestId } = call;
  const old = findSign(call, 'isv.SMS_SIGNATURE_ILLEGAL');
  requireStatus(call, old, ['rejected'], 'isv.ERROR_SIGN_NOT_MODIFY');
  const name = checkNew(call, false, 'isv.SIGN_NAME_ILLEGAL');
  checkFiles(call);
  const state = waiting(account.part, old.createdAt, desk.now);
  const sign = newSign(call, name, number('SignType') === 0 ? 'code' : 'general', state);
  return { response: { Message: 'OK', RequestId: requestId, SignName: name, Code: 'OK' }, changes: [{ type: 'sign.put', sign }] };
};

export const deleteSmsSign: Action = (call) => {
  requireManager(call, false);
  const { name, ...sign } = findSign(call, 'isv.SMS_SIGNATURE_ILLEGAL');
  requireStatus(call, { name, ...sign }, ['approved', 'rejected'], 'isv.ERROR_SIGN_NOT_DELETE');
  return {
    response: { Message: 'OK', RequestId: call.requestId, SignName: name, Code: 'OK' },
    changes: [{ type: 'sign.deleted', name }],
  };
};

export const querySmsSign: Action = (call) => {
  requireManager(call, false);
  const { desk, requestId } = call;
  const sign = findSign(call, 'isv.SMS_SIGNATURE_ILLEGAL');
  return {
    response: {
      Message: 'OK',
      RequestId: requestId,
      SignStatus: STATUS_CODES[statusAt(sign, desk.now)],
      CreateDate: timeOf(sign.createdAt),
      Reason: reviewText(sign, desk.now),
      SignName: sign.name,
      Code: 'OK',
    },
  };
};

export const querySmsSignList: Action = (call) => {
  requireManager(call, false);
  const { account, desk, requestId } = call;
  const { signs } = account.part;
  const page: Page = pageOf(call);
  const rows = page.cut(signs).map((sign) => ({
    SignName: sign.name,
    AuditStatus: AUDIT_STATUSES[statusAt(sign, desk.now)],
    CreateDate: timeOf(sign.createdAt),
    Reason: reasonOf(sign, desk.now),
    BusinessType: sign.scene === 'code' ? '验证码类型' : '通用类型',
    OrderId: sign.orderId,
  }));
  return {
    response: {
      Message: 'OK',
      RequestId: requestId,
      SmsSignList: rows,
      TotalCount: signs.length,
      CurrentPage: page.index,
      PageSize: page.size,
      Code: 'OK',
    },
  };
};

/** What the newer calls ask of papers and of where the sign is used. */
function readNewer(call: ActionCall): Pick<AliyunSign, 'qualificationId' | 'thirdParty' | 'applyScene'> {
  const { account, text, number, trail } = call;
  const { qualifications } = account.part;
  const id = number('QualificationId') ?? 0;
  const qualification = qualifications.find((one) => one.id === id);
  if (!qualification) return deny(trail, 'sign', WHY.noQualification(String(id), qualifications.map((one) => one.id).join(', ')));
  if (qualification.status !== 'approved') deny(trail, 'sign', WHY.qualification(String(id)));
  const thirdParty = text('ThirdParty').toLowerCase() === 'true';
  if (thirdParty !== qualification.thirdParty)
    deny(trail, 'sign', WHY.thirdParty(String(thirdParty), String(qualification.thirdParty)));
  const [source, scene] = [number('SignSource') ?? 0, text('ApplySceneContent')];
  if (LINKED.includes(source)) {
    if (scene === '') deny(trail, 'sign', WHY.noScene(source));
    if (!/^https?:\/\//.test(scene)) deny(trail, 'sign', WHY.scene(scene));
  }
  checkMoreData(call);
  return { qualificationId: id, thirdParty, ...(scene === '' ? {} : { applyScene: scene }) };
}

function requireName({ text, trail }: ActionCall): void {
  if (text('SignName').trim() === '') deny(trail, 'sign', WHY.blank);
}

export const createSmsSign: Action = (call) => {
  requireManager(call, true);
  requireName(call);
  const { account, desk, requestId, text } = call;
  const name = checkNew(call, true, 'InvalidSignName');
  if (account.part.signs.some((one) => one.name === name)) deny(call.trail, 'exists', WHY.twin('SignName.Exists', name));
  const more = readNewer(call);
  const scene = text('SignType') === '0' ? 'code' : 'general';
  const sign = { ...newSign(call, name, scene, waiting(account.part, desk.now, desk.now)), ...more };
  const response = { Message: 'OK', RequestId: requestId, SignName: name, OrderId: sign.orderId, Code: 'OK' };
  return { response, changes: [{ type: 'sign.put', sign }] };
};

export const updateSmsSign: Action = (call) => {
  requireManager(call, true);
  requireName(call);
  const { account, desk, requestId, text } = call;
  const old = findSign(call, 'SignatureNotFound');
  requireStatus(call, old, ['approved', 'rejected'], 'isv.ERROR_SIGN_NOT_MODIFY');
  const name = checkNew(call, false, 'InvalidSignName');
  const more = readNewer(call);
  const scene = text('SignType') === '0' ? 'code' : 'general';
  const sign = { ...newSign(call, name, scene, waiting(account.part, old.createdAt, desk.now)), ...more, filed: old.filed };
  const response = { Message: 'OK', RequestId: requestId, SignName: name, OrderId: sign.orderId, Code: 'OK' };
  return { response, changes: [{ type: 'sign.put', sign }] };
};

/** 3 filed, -2 not filed, of each carrier (documented). */
function filings({ filed, createdAt }: AliyunSign): readonly Readonly<Record<string, unknown>>[] {
  return ['mobile', 'unicom', 'telecom'].map((OperatorCode) => ({
    OperatorCode,
    RegisterStatus: filed ? 3 : -2,
    ...(filed ? { OperatorCompleteTime: timeOf(createdAt) } : {}),
    RegisterStatusReasons: filed ? [] : [{ ReasonCode: 'NON_REGISTER', ReasonDescList: ['未发起报备'] }],
  }));
}

export const getSmsSign: Action = (call) => {
  requireManager(call, true);
  const { desk, requestId } = call;
  const sign = findSign(call, 'SignatureNotFound');
  return {
    response: {
      RequestId: requestId,
      Message: 'OK',
      SignName: sign.name,
      SignStatus: STATUS_CODES[statusAt(sign, desk.now)],
      CreateDate: timeOf(sign.createdAt),
      OrderId: sign.orderId,
      ...(sign.qualificationId === undefined ? {} : { QualificationId: sign.qualificationId }),
      Remark: sign.remark ?? '',
      AuditInfo: auditInfo(sign, desk.now),
      FileUrlList: [],
      SignTag: sign.test ? '4' : '2',
      ApplyScene: sign.applyScene ?? '',
      ThirdParty: sign.thirdParty ?? false,
      RegisterResult: sign.filed ? 1 : 0,
      SignIspRegisterDetailList: filings(sign),
      Code: 'OK',
    },
  };
};
