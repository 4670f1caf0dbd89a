/** A call that the account may make: a send, or the operation whose own code is asked for. */
import type { SampleOptions, SampleRequest, SampleTemplate } from '../../provider-kit/guide.ts';
import type { IhuyiAccount, IhuyiPart } from './account.ts';
import { productOf } from './products.ts';
import { CLASSIC_PATH } from './request.ts';
import { DEFAULT_TEMPLATE, fill, literalsOf, templatesOf, variableCount } from './templates.ts';

const SAMPLE_CODE = '7835';

/** `AddTemplate.404` is a code of that operation alone; a plain one is that of a send. */
export function sample(key: string, part: IhuyiPart, options: SampleOptions): SampleRequest | undefined {
  const account = senderIn(part);
  if (!account) return undefined;
  const [action = '', own] = key.split('.');
  const method = own === undefined ? 'Submit' : action;
  const fields = { account: account.apiId, password: account.apiKey, ...fieldsOf(method, account, options), format: 'json' };
  return {
    method: 'POST',
    target: `${CLASSIC_PATH}?method=${method}`,
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: Object.entries(fields)
      .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
      .join('&'),
  };
}

/** The default template first. */
export function templates(part: IhuyiPart): readonly SampleTemplate[] {
  const account = senderIn(part);
  return (account ? templatesOf(account) : []).map(({ id, content, status }) => ({
    id,
    text: literalsOf(content)
      .flatMap((literal, i) => (i === 0 ? [literal] : [i - 1, literal]))
      .filter((piece) => piece !== ''),
    approved: status === 'approved',
    values: valuesFor(content, SAMPLE_CODE),
  }));
}

const senderIn = ({ accounts }: IhuyiPart): IhuyiAccount | undefined =>
  accounts.find(({ apiId }) => productOf(apiId).id === 'sms');

const valuesFor = (content: string, code: string): string[] => Array.from({ length: variableCount(content) }, () => code);

function fieldsOf(
  method: string,
  account: IhuyiAccount,
  { to: mobile, code = SAMPLE_CODE, template, values }: SampleOptions,
): Readonly<Record<string, string>> {
  switch (method) {
    case 'Submit': {
      if (template === undefined) return { mobile, content: fill(DEFAULT_TEMPLATE.content, values ?? [code]) };
      const { content } = account.templates.find(({ id }) => id === template) ?? DEFAULT_TEMPLATE;
      return { mobile, content: (values ?? valuesFor(content, code)).join('|'), templateid: template };
    }
    case 'AddTemplate':
      return { content: DEFAULT_TEMPLATE.content };
    case 'Query':
      return { smsid: '0' };
    default:
      return {};
  }
}
