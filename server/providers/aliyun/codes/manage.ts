/** The codes of signs and templates: of the older calls with HTTP 200, of the newer ones with 400 and 404. */
import type { Rows } from '../../../provider-kit/rows.ts';
import { codeOf, numbered } from '../../../provider-kit/rows.ts';
import { assumed, documented } from './sources.ts';

const NAMED = assumed('codeNames');
const DESCRIBED = documented('description');

// oxfmt-ignore
const older = {
  'isv.SIGN_COUNT_OVER_LIMIT': numbered(3000001, '签名个数超过限制', NAMED,
    '账号的签名数量已达上限；请先删除不用的。', 'The account has as many signs as it may; delete some.'),
  'isv.TEMPLATE_COUNT_OVER_LIMIT': numbered(3000002, '模板个数超过限制', NAMED,
    '账号的模板数量已达上限；请先删除不用的。', 'The account has as many templates as it may; delete some.'),
  'isv.SMS_OVER_LIMIT': numbered(3000003, '单日最多申请模板或签名100条', NAMED,
    '一天最多提交 100 个签名和模板；请明天再来。', 'At most 100 signs and templates may be handed in a day; come back tomorrow.'),
  'isv.SIGN_NAME_ILLEGAL': numbered(3000004, '签名名称不符合规范', NAMED,
    '签名要 2 到 12 个字，没有空格和符号，不全是数字。', 'A sign has 2 to 12 characters, no blanks or marks, and not digits alone.'),
  'isv.SIGN_FILE_LIMIT': numbered(3000005, '签名认证材料附件大小超过限制', NAMED,
    '证明文件太多或太大：最多 10 个，每个 2 MB。', 'Too many or too large files: ten at most, 2 MB each.'),
  'isv.SIGN_OVER_LIMIT': numbered(3000006, '签名字符数量超过限制', NAMED,
    '签名说明（Remark）太长。', 'The remark of the sign is too long.'),
  'isv.TEMPLATE_OVER_LIMIT': numbered(3000007, '模板字符数量超过限制', NAMED,
    '模板的名称、内容或说明太长：30、500、500 个字。', 'Name, text or remark of the template is too long: 30, 500 and 500 characters.'),
  'isv.ERROR_EMPTY_FILE': numbered(3000008, '签名认证材料附件为空', NAMED,
    'SignFileList 里有文件是空的，或不是 Base64。', 'A file of SignFileList is empty or no Base64.'),
  'isv.ERROR_SIGN_NOT_DELETE': numbered(3000009, '审核中的签名，暂时无法删除', NAMED,
    '签名还在审核，不能删除。', 'The sign is under review and cannot be deleted.'),
  'isv.ERROR_SIGN_NOT_MODIFY': numbered(3000010, '已通过的签名不支持修改', NAMED,
    '只有未通过的签名可以修改。', 'Only a sign that was refused can be modified.'),
  'isv.ERROR_TEMPLATE_NOT_DELETE': numbered(3000011, '审核中的模板，暂时无法删除', NAMED,
    '模板还在审核，不能删除。', 'The template is under review and cannot be deleted.'),
  'isv.ERROR_TEMPLATE_NOT_MODIFY': numbered(3000012, '已通过的模板不支持修改', NAMED,
    '只有未通过的模板可以修改。', 'Only a template that was refused can be modified.'),
  SIGNATURE_BLACKLIST: numbered(3000013, '签名黑名单', NAMED,
    '签名在平台的黑名单里，不能申请。', 'The sign is on a blacklist of the platform and cannot be applied for.'),
  template_parameter_count_illegal: numbered(3000014, '验证码模板只支持一个验证码作为变量', NAMED,
    'TemplateParameterCountIllegal 的旧写法：验证码模板只能有一个变量。',
    'An older form of TemplateParameterCountIllegal: a template for codes has one variable.'),
} satisfies Rows;

// oxfmt-ignore
const newer = {
  ForbiddenAction: numbered(3100001, 'Access to the account is denied. Please contact the administrator.', DESCRIBED,
    '账号不许使用签名与模板的接口；请联系管理员。', 'The account may not use the calls on signs and templates; ask its administrator.'),
  'ParameterMismatch.ThirdParty': numbered(3100002, 'The type of signature, whether for personal use or for a third party, should be consistent with the qualifications.',
    DESCRIBED,
    'ThirdParty 与资质的自用、他用不一致。', 'ThirdParty does not agree with whose papers the qualification has.'),
  'SignName.Exists': numbered(3100003, 'Sorry, this signature already exists and cannot be applied for again.', DESCRIBED,
    '同名签名已经有了；请直接使用，或换一个名称。', 'There is a sign of this name; use it, or choose another.'),
  InvalidQualification: numbered(3100004, 'The qualification should be approved.', DESCRIBED,
    '资质还没有通过审核。', 'The qualification is not approved yet.'),
  InvalidSignName: numbered(3100005, 'The signature cannot contain spaces, special \nsymbols, or all numbers.', DESCRIBED,
    '签名里有空格、符号，或全是数字，或不是 2 到 12 个字。', 'The sign has blanks, marks, nothing but digits, or not 2 to 12 characters.'),
  InvalidApplySceneContent: numbered(3100006, 'For certain signature sources, the \napplySceneContent should be an HTTP or HTTPS link.', DESCRIBED,
    '这种来源的 ApplySceneContent 要是一个网址。', 'ApplySceneContent has to be a link for this source.'),
  MissApplySceneContent: numbered(3100007, 'In some signature sources, the applySceneContent is required.', DESCRIBED,
    '这种来源要填 ApplySceneContent。', 'This source needs an ApplySceneContent.'),
  'MissingSignName/empty': numbered(3100008, 'The signature name cannot be empty.', DESCRIBED,
    '签名名称是空白。', 'The name of the sign is blank.'),
  QualificationNotFound: numbered(3100009, 'Qualification does not exist.', DESCRIBED,
    '账号没有 QualificationId 对应的资质。', 'The account has no qualification QualificationId.'),
  SignatureNotFound: numbered(3100010, 'The signature does not exist.', DESCRIBED,
    '账号没有这个签名。', 'The account has no such sign.'),
  TemplateNotFound: numbered(3100011, 'The template does not exist.', DESCRIBED,
    '账号没有这个模板。', 'The account has no such template.'),
  TemplateParameterCountIllegal: numbered(3100012, 'The verification code template only supports 1 verification code as a variable', DESCRIBED,
    '旧接口：验证码模板要有且只有一个变量。', 'Older calls: a template for codes has one variable, no more.'),
  AssocSignUnapproved: numbered(3100013, 'Associated signature must be approved.', DESCRIBED,
    '关联的签名还没有通过审核。', 'The related sign is not approved yet.'),
  'InvalidTemplateRule.Format': numbered(3100014, 'The parameter TemplateRule format must be JSON.', DESCRIBED,
    'TemplateRule 不是 JSON 对象。', 'TemplateRule is no JSON object.'),
  InvalidMoreData: numbered(3100015, 'Specified parameter MoreData is not valid.', DESCRIBED,
    'MoreData 不是文本的 JSON 数组。', 'MoreData is no JSON array of texts.'),
  TemplateVarLimitExceeded: numbered(3100016, 'The verification code template only supports one variable.', DESCRIBED,
    '新接口：验证码模板只能有一个变量。', 'Newer calls: a template for codes has one variable, no more.'),
  'InvalidTemplateContent.Format': numbered(3100017, 'Invalid template content format.', DESCRIBED,
    '模板内容的格式不对，例如只有变量，或变量没有写成 ${name}。',
    'The text of the template is malformed: nothing but variables, or one not written as ${name}.'),
  InvalidTemplateRule: numbered(3100018, 'The template variable format is non-standard. Please refer to the variable format specifications in the help documentation.',
    DESCRIBED,
    'TemplateRule 里有模板没有的变量，或不认识的属性。', 'TemplateRule names a variable that the text lacks, or an attribute that is not known.'),
  ServiceNotOpened: numbered(3100019, 'This product service is not opened.', DESCRIBED,
    '新接口：账号没有开通短信服务。', 'Newer calls: the account has not activated SMS.'),
  'MissingTemplateName/empty': numbered(3100020, 'The template  name cannot be empty.', DESCRIBED,
    '模板名称是空的（状态 404）。', 'The name of the template is empty; the status is 404.'),
  SmsSignatureNotFound: numbered(3100021, 'The associated SMS signature does not exist.', DESCRIBED,
    '账号没有 RelatedSignName 这个签名。', 'The account has no sign RelatedSignName.'),
} satisfies Rows;

export const manageCodes: Rows = { ...older, ...newer };

const NOT_FOUND = [
  'QualificationNotFound',
  'SignatureNotFound',
  'TemplateNotFound',
  'MissingTemplateName',
  'SmsSignatureNotFound',
];

/** By their texts: some codes are the gateway's as well. */
const saidByNewer: ReadonlySet<string> = new Set(Object.entries(newer).map(([key, { message }]) => `${codeOf(key)} ${message}`));

/** The HTTP status of what the newer calls refuse; undefined for what is none of theirs. */
export function manageStatus(code: string, message: string): number | undefined {
  if (!saidByNewer.has(`${code} ${message}`)) return undefined;
  return NOT_FOUND.includes(code) ? 404 : 400;
}
