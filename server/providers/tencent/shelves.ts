/** What a person adds to an account by hand: applications, signs, templates, and the papers that signs are approved by. */
import { AMPLE } from '../../provider-kit/holdings/balance.ts';
import { say } from '../../message/localized.ts';
import { numberedVariables } from '../../message/text.ts';
import { digits, hexKey } from '../../provider-kit/mint.ts';
import type { BalancePlace, Shelf } from '../../provider-kit/holdings/shelf.ts';
import { afterHighest } from '../../provider-kit/holdings/shelf.ts';
import { signFault } from './actions/signs.ts';
import { kindByText, templateFault } from './actions/template-actions.ts';
import { nextSignId, nextTemplateId } from './part.ts';
import type { TencentPart, TencentSign, TencentTemplate } from './part.ts';

const apps: Shelf<TencentPart> = {
  name: 'apps',
  title: say('应用', 'Applications'),
  list: 'apps',
  id: 'sdkAppId',
  fresh: (_given, { chance }) => ({
    sdkAppId: `140${digits(chance, 7)}`,
    appKey: hexKey(chance, undefined),
    balance: AMPLE,
    signs: [],
    templates: [],
  }),
  example: { name: '我的应用' },
};

const signs: Shelf<TencentPart, TencentSign> = {
  name: 'signs',
  title: say('签名', 'Signs'),
  list: 'signs',
  of: 'apps',
  alsoOwn: true,
  id: 'id',
  fresh: (_given, { part, now }) => ({ id: nextSignId(part), status: 'approved', createdAt: now }),
  fault: signFault,
  example: { name: '我的公司' },
};

const templates: Shelf<TencentPart, TencentTemplate> = {
  name: 'templates',
  title: say('模板', 'Templates'),
  list: 'templates',
  of: 'apps',
  alsoOwn: true,
  id: 'id',
  fresh: ({ content, international }, { part, now }) => ({
    id: nextTemplateId(part),
    // Nothing but a code may have variables in the mainland: so it was meant, and what is amiss for that is said.
    kind: international !== true && numberedVariables(String(content)) > 0 ? 'code' : kindByText(String(content)),
    status: 'approved',
    createdAt: now,
  }),
  fault: templateFault,
  example: { name: '登录验证码', content: '您的验证码是{1}，{2}分钟内有效。', kind: 'code' },
};

const qualifications: Shelf<TencentPart> = {
  name: 'qualifications',
  title: say('资质', 'Qualifications'),
  list: 'qualifications',
  id: 'id',
  fresh: (_given, { part }) => ({
    id: afterHighest(
      part.qualifications.map(({ id }) => id),
      690_000,
    ),
    status: 'approved',
  }),
  example: { name: '我的公司' },
};

export const shelves: readonly Shelf<TencentPart>[] = [apps, signs, templates, qualifications];

const YEAR_MS = 365 * 86_400_000;

/** What is paid in is one more package, which lasts for a year (assumed). */
export const balance: BalancePlace<TencentPart> = {
  of: 'apps',
  bought: ({ packages }, amount, { part, now }) => {
    const ids = part.apps.flatMap((app) => app.packages.map(({ id }) => id));
    const bought = { id: afterHighest(ids, 1_000_000_000), amount, type: 1, createdAt: now, expiresAt: now + YEAR_MS };
    return { packages: [...(Array.isArray(packages) ? packages : []), bought] };
  },
};
