/** What stands in the place of a sign, a template or an application, where the account has it in another form. Refusals only. */
import type { Localized } from '../../../message/localized.ts';
import { say } from '../../../message/localized.ts';
import { nearest } from '../../../message/nearest.ts';
import { decoded } from '../../../provider-kit/digest-form.ts';
import type { TencentApp, TencentPart } from '../part.ts';
import { signsOf, templatesOf } from '../part.ts';

/** What was meant, and what is wrong with how it was written: the beginning of a sentence, without a full stop. */
export interface Mistaken {
  cause: Localized;
  /** As it should be written; left out where it is something else altogether. */
  meant?: string;
}

/** Longest text that is looked into. */
const LOOKED_INTO = 200;

const QUOTES = `"'“”‘’\``;

/** A name decorated: what its writer may have had around it, or done to it. */
const UNDONE: readonly (readonly [undo: (written: string) => string, zh: string, en: string])[] = [
  [(written) => written.trim(), '前后有空白', 'has blanks or a line feed around it'],
  [(written) => written.replace(/\p{Cf}/gu, ''), '里有看不见的字符', 'holds an invisible character'],
  [(written) => between(written, '【[［〔「『(（<《', '】]］〕」』)）>》'), '带了括号', 'has its brackets'],
  [(written) => between(written, QUOTES, QUOTES), '带了引号', 'has quotation marks around it'],
  [(written) => between(written, '#{', '}'), '带了标记', 'has marks around it'],
  [(written) => written.normalize('NFKC'), '用了全角字符', 'is written in full-width characters'],
  [(written) => written.replace(/\s/gu, ''), '中间有空白', 'has blanks in it'],
  [decoded, '做了 URL 编码', 'is URL-encoded'],
  [unescaped, '是 \\u 转义的样子', 'is written in \\u escapes'],
  [
    (written) => Buffer.from(written, 'latin1').toString('utf8'),
    '的编码错了：UTF-8 被当作 Latin-1',
    'was read as Latin-1 though it is UTF-8',
  ],
];

/** What stands between any of these characters at the beginning and any of those at the end. */
function between(written: string, opening: string, closing: string): string {
  const letters = Array.from(written.trim());
  const from = letters.findIndex((letter) => !opening.includes(letter));
  const to = letters.findLastIndex((letter) => !closing.includes(letter));
  return from === -1
    ? ''
    : letters
        .slice(from, to + 1)
        .join('')
        .trim();
}

function unescaped(written: string): string {
  return written.replace(/\\u([0-9a-f]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** The name among those known that was written with something around it. */
function decorated(written: string, known: readonly string[], zhKind: string, enKind: string): Mistaken | undefined {
  for (const [undo, zh, en] of UNDONE) {
    const meant = undo(written);
    if (meant !== written && known.includes(meant))
      return { meant, cause: say(`${zhKind}“${meant}”${zh}`, `the ${enKind} "${meant}" ${en}`) };
  }
  return undefined;
}

/** Something else of the account stands there. */
function somethingElse(written: string, owner: TencentPart, own: 'sign' | 'template' | 'app'): Mistaken | undefined {
  const bare = written.trim();
  const sign = signsOf(owner).find(({ id }) => String(id) === bare);
  const template = templatesOf(owner).find(({ id }) => String(id) === bare);
  const qualification = owner.qualifications.find(({ id, name }) => String(id) === bare || name === bare);
  const app = owner.apps.find(({ sdkAppId, appKey, name }) => [sdkAppId, appKey, name].includes(bare) && bare !== '');
  const is = (zh: string, en: string, meant?: string): Mistaken => ({
    cause: say(zh, en),
    ...(meant === undefined ? {} : { meant }),
  });
  if (sign)
    return is(
      `“${bare}”是签名“${sign.name}”的 ID`,
      `"${bare}" is the id of the sign "${sign.name}"`,
      own === 'sign' ? sign.name : undefined,
    );
  if (template && own !== 'template') return is(`“${bare}”是模板的 ID`, `"${bare}" is the id of a template`);
  const named = signsOf(owner).some(({ name }) => name === bare);
  if (named && own !== 'sign') return is(`“${bare}”是签名`, `"${bare}" is a sign`);
  const byText = templatesOf(owner).find(({ name, content }) => bare !== '' && [name, content].includes(bare));
  if (byText) {
    const part = byText.name === bare ? (['名称', 'name'] as const) : (['正文', 'text'] as const);
    return is(
      `这是模板 ${byText.id} 的${part[0]}`,
      `this is the ${part[1]} of template ${byText.id}`,
      own === 'template' ? String(byText.id) : undefined,
    );
  }
  if (app) {
    const part =
      bare === app.sdkAppId
        ? (['SDKAppID', 'SDKAppID'] as const)
        : bare === app.appKey
          ? (['AppKey', 'AppKey'] as const)
          : (['名称', 'name'] as const);
    return is(
      `这是应用 ${app.sdkAppId} 的${part[0]}`,
      `this is the ${part[1]} of the application ${app.sdkAppId}`,
      own === 'app' ? app.sdkAppId : undefined,
    );
  }
  if (bare === owner.secretId) return is('这是 SecretId', 'this is the SecretId');
  return qualification && is(`“${bare}”是资质“${qualification.name}”`, `"${bare}" is the qualification "${qualification.name}"`);
}

export function mistakenSign(owner: TencentPart, app: TencentApp, written: string): Mistaken | undefined {
  const name = written.slice(0, LOOKED_INTO);
  const own = [...app.signs, ...owner.signs].map((sign) => sign.name);
  const elsewhere = owner.apps.find(({ signs }) => signs.some((sign) => sign.name === name));
  if (elsewhere) {
    return {
      cause: say(
        `签名“${name}”属于应用 ${elsewhere.sdkAppId}`,
        `the sign "${name}" belongs to the application ${elsewhere.sdkAppId}`,
      ),
    };
  }
  return decorated(name, own, '签名', 'sign') ?? somethingElse(name, owner, 'sign') ?? nearly(name, own);
}

export function mistakenTemplate(owner: TencentPart, app: TencentApp, written: string): Mistaken | undefined {
  const id = written.slice(0, LOOKED_INTO);
  const own = [...app.templates, ...owner.templates].map((template) => String(template.id));
  const elsewhere = owner.apps.find(({ templates }) => templates.some((template) => String(template.id) === id));
  if (elsewhere) {
    return {
      cause: say(`模板 ${id} 属于应用 ${elsewhere.sdkAppId}`, `template ${id} belongs to the application ${elsewhere.sdkAppId}`),
    };
  }
  return decorated(id, own, '模板 ID ', 'template id') ?? somethingElse(written, owner, 'template') ?? nearly(id, own);
}

export function mistakenApp(owner: TencentPart, written: string): Mistaken | undefined {
  const id = written.slice(0, LOOKED_INTO);
  const own = owner.apps.map(({ sdkAppId }) => sdkAppId);
  return decorated(id, own, '应用 ID ', 'application id') ?? somethingElse(id, owner, 'app') ?? nearly(id, own);
}

function nearly(written: string, known: readonly string[]): Mistaken | undefined {
  const meant = nearest(written, known);
  return meant === undefined
    ? undefined
    : { meant, cause: say(`“${written}”与“${meant}”只差一点`, `"${written}" is nearly "${meant}"`) };
}
