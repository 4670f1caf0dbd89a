/** What to put into a client, and requests to paste into a shell. */
import type { Example, Guide, Setting } from '../../provider-kit/guide.ts';
import { shellQuote } from '../../provider-kit/shell.ts';
import type { IhuyiAccount, IhuyiPart } from './account.ts';
import { productOf } from './products.ts';
import { CLASSIC_PATH } from './request.ts';
import { DEFAULT_TEMPLATE, fill, variableCount } from './templates.ts';

const SAMPLE_NUMBER = '13800138000';
const SAMPLE_CODE = '7835';
/** What a second value usually is. */
const SAMPLE_MINUTES = '5';

function curl(origin: string, fields: Readonly<Record<string, string>>): string {
  const data = Object.entries(fields).map(([name, value]) => `--data-urlencode ${shellQuote(`${name}=${value}`)}`);
  return [`curl -sS ${shellQuote(`${origin}${CLASSIC_PATH}?method=Submit`)}`, ...data].join(' \\\n  ');
}

/** The other products are for those who look for them: they stand under Accounts. */
const isDomestic = ({ apiId }: IhuyiAccount): boolean => productOf(apiId).id === 'sms';

const credentials = (account: IhuyiAccount): Record<string, string> => ({
  account: account.apiId,
  password: account.apiKey,
  mobile: SAMPLE_NUMBER,
});

function fullTextExample(account: IhuyiAccount, origin: string): Example {
  const content = fill(DEFAULT_TEMPLATE.content, [SAMPLE_CODE]);
  return {
    title: { zh: '用系统默认模板发送验证码', en: 'Send a code with the default template' },
    command: curl(origin, { ...credentials(account), content, format: 'json' }),
  };
}

/** The same by `templateid`, for the first account that has an approved template with variables. */
function templateExample(part: IhuyiPart, origin: string): readonly Example[] {
  for (const account of part.accounts.filter(isDomestic)) {
    const template = account.templates.find((one) => one.status === 'approved' && variableCount(one.content) > 0);
    if (!template) continue;
    const content = Array.from({ length: variableCount(template.content) }, (_, i) =>
      i === 0 ? SAMPLE_CODE : SAMPLE_MINUTES,
    ).join('|');
    return [
      {
        title: { zh: '用 templateid 和变量发送', en: 'Send with templateid and values' },
        command: curl(origin, { ...credentials(account), templateid: template.id, content, format: 'json' }),
      },
    ];
  }
  return [];
}

export const guide: Guide<IhuyiPart> = {
  settings(part, origin) {
    const url: Setting = { label: 'URL', value: `${origin}${CLASSIC_PATH}?method=Submit`, variable: 'IHUYI_URL' };
    const keys = part.accounts.filter(isDomestic).flatMap((account, i) => {
      const suffix = i === 0 ? '' : ` · ${account.name}`;
      return [
        { label: `APIID${suffix}`, value: account.apiId, variable: 'IHUYI_APIID' },
        { label: `APIKEY${suffix}`, value: account.apiKey, variable: 'IHUYI_APIKEY' },
      ];
    });
    return [url, ...keys];
  },
  examples(part, origin) {
    const first = part.accounts.find(isDomestic);
    return first ? [fullTextExample(first, origin), ...templateExample(part, origin)] : [];
  },
};
