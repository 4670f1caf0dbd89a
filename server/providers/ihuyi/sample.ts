/** A call that the account may make: a send, or the operation whose own code is asked for. */
import type { SampleOptions, SampleRequest } from '../../provider-kit/guide.ts';
import type { IhuyiPart } from './account.ts';
import { productOf } from './products.ts';
import { CLASSIC_PATH } from './request.ts';
import { DEFAULT_TEMPLATE, fill } from './templates.ts';

const SAMPLE_CODE = '7835';

/** `AddTemplate.404` is a code of that operation alone; a plain one is that of a send. */
export function sample(key: string, part: IhuyiPart, { to }: SampleOptions): SampleRequest | undefined {
  const account = part.accounts.find(({ apiId }) => productOf(apiId).id === 'sms');
  if (!account) return undefined;
  const [action = '', own] = key.split('.');
  const method = own === undefined ? 'Submit' : action;
  const content = fill(DEFAULT_TEMPLATE.content, [SAMPLE_CODE]);
  const fields = { account: account.apiId, password: account.apiKey, ...fieldsOf(method, to, content), format: 'json' };
  return {
    method: 'POST',
    target: `${CLASSIC_PATH}?method=${method}`,
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: Object.entries(fields)
      .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
      .join('&'),
  };
}

function fieldsOf(method: string, mobile: string, content: string): Readonly<Record<string, string>> {
  switch (method) {
    case 'Submit':
      return { mobile, content };
    case 'AddTemplate':
      return { content: DEFAULT_TEMPLATE.content };
    case 'Query':
      return { smsid: '0' };
    default:
      return {};
  }
}
