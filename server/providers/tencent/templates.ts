/** Sign and template of a call, and the text they make. */
import { globalSegments, mainlandSegments } from '../../message/segments.ts';
import type { Phone } from '../../message/phone.ts';
import { fillNumbered } from '../../message/text.ts';
import { judgedAt } from '../../provider-kit/holdings/review.ts';
import type { TencentApp, TencentPart, TencentSign, TencentTemplate } from './part.ts';

/** The sign of that name an application may use, as it stands now; of several, the one that is approved. */
export function findSign(owner: TencentPart, app: TencentApp, name: string, now: number): TencentSign | undefined {
  const named = [...app.signs, ...owner.signs].filter((sign) => sign.name === name).map((sign) => judgedAt(sign, now));
  return named.find((sign) => sign.status === 'approved') ?? named[0];
}

export function findTemplate(owner: TencentPart, app: TencentApp, id: string, now: number): TencentTemplate | undefined {
  const named = (template: TencentTemplate): boolean => String(template.id) === id;
  const template = app.templates.find(named) ?? owner.templates.find(named);
  return template && judgedAt(template, now);
}

/** `【sign】text` in the mainland; `[sign]text` elsewhere (382/18058), and no brackets where there is no sign. */
export function renderText(template: TencentTemplate, sign: string, params: readonly string[]): string {
  const text = fillNumbered(template.content, params);
  if (sign === '') return text;
  return template.international ? `[${sign}]${text}` : `【${sign}】${text}`;
}

/** What Malaysia's carriers put in front of every text since 2025-10-13, seven characters of GSM: which ones is assumed. */
const MALAYSIAN = 'RM0.00 ';

/** Billed pieces. */
export function segmentsOf(template: TencentTemplate, text: string, phone: Pick<Phone, 'iso'> | undefined): number {
  if (!template.international) return mainlandSegments(text);
  return globalSegments(phone?.iso === 'MY' ? MALAYSIAN + text : text);
}
