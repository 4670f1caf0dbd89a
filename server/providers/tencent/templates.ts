/** Sign and template of a call, and the text they make. */
import { globalSegments, mainlandSegments } from '../../message/segments.ts';
import { fillNumbered } from '../../message/text.ts';
import type { TencentApp, TencentSign, TencentTemplate } from './account.ts';

/** The application's sign of that name; of several, the one that is approved. */
export function findSign(app: TencentApp, name: string): TencentSign | undefined {
  const named = app.signs.filter((sign) => sign.name === name);
  return named.find((sign) => sign.status === 'approved') ?? named[0];
}

export function findTemplate(app: TencentApp, id: string): TencentTemplate | undefined {
  return app.templates.find((template) => String(template.id) === id);
}

/** `【sign】text` in the mainland; `[sign]text` elsewhere (382/18058), and no brackets where there is no sign. */
export function renderText(template: TencentTemplate, sign: string, params: readonly string[]): string {
  const text = fillNumbered(template.content, params);
  if (sign === '') return text;
  return template.international ? `[${sign}]${text}` : `【${sign}】${text}`;
}

/** Billed pieces. */
export function segmentsOf(template: TencentTemplate, text: string): number {
  return template.international ? globalSegments(text) : mainlandSegments(text);
}
