/** What a person adds to an account by hand: APIIDs of any product, each with its sign, and their templates. */
import { AMPLE } from '../../provider-kit/holdings/balance.ts';
import { KEPT_LIMITS } from '../../provider-kit/limits.ts';
import { say } from '../../message/localized.ts';
import type { Localized } from '../../message/localized.ts';
import { hexKey } from '../../provider-kit/mint.ts';
import type { BalancePlace, Shelf } from '../../provider-kit/holdings/shelf.ts';
import { apiId } from './account.ts';
import type { IhuyiPart, IhuyiTemplate } from './account.ts';
import { kindByText, nextTemplateId } from './actions/account-actions.ts';
import { MAX_CONTENT } from './rules.ts';
import { literalsOf } from './templates.ts';

const apps: Shelf<IhuyiPart> = {
  name: 'apps',
  title: say('APIID 账户', 'APIIDs'),
  list: 'accounts',
  id: 'apiId',
  fresh: (_given, { chance }) => ({
    apiId: apiId(chance, undefined),
    apiKey: hexKey(chance, undefined),
    name: '',
    balance: AMPLE,
    templates: [],
  }),
  example: { name: '我的账户', sign: '我的公司' },
};

const templates: Shelf<IhuyiPart, IhuyiTemplate> = {
  name: 'templates',
  title: say('模板', 'Templates'),
  list: 'templates',
  of: 'apps',
  id: 'id',
  idsOfOwner: true,
  fresh: ({ content }, { part }) => ({ id: nextTemplateId(part), kind: kindByText(String(content)), status: 'approved' }),
  fault: ({ content }) => lengthFault(content) ?? variableFault(content),
  example: { content: '您的验证码是【变量】，请在【变量】分钟内输入。', kind: 'code' },
};

function lengthFault({ length }: string): Localized | undefined {
  return length > MAX_CONTENT
    ? say(
        `内容有 ${length} 个字，最多 ${MAX_CONTENT} 个。`,
        `The content has ${length} characters; the maximum is ${MAX_CONTENT}.`,
      )
    : undefined;
}

/** The brackets of variables hold nothing else: those of a sign are not part of a text. */
function variableFault(content: string): Localized | undefined {
  const stray = literalsOf(content).find((literal) => /[【】]|\$\{/.test(literal));
  if (stray === undefined) return undefined;
  const shown = stray.slice(0, KEPT_LIMITS.name);
  return say(
    `“${shown}”里的括号不是变量：变量写作【变量】、【变量1】或 \${name}，签名不写在模板里。`,
    `The brackets in “${shown}” are not a variable: write 【变量】, 【变量1】 or \${name}, and leave the sign out.`,
  );
}

export const shelves: readonly Shelf<IhuyiPart>[] = [apps, templates];
export const balance: BalancePlace<IhuyiPart> = { of: 'apps' };
