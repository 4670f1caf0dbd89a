/** What stands in the place of a sign, a template or an application, where the account has it in another form. Refusals only. */
import { say } from '../../../message/localized.ts';
import type { Mistaken } from '../../../provider-kit/diagnosis/mistaken.ts';
import { decorated, LOOKED_INTO, nearlyKnown } from '../../../provider-kit/diagnosis/mistaken.ts';
import type { TencentApp, TencentPart } from '../part.ts';
import { signsOf, templatesOf } from '../part.ts';

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
      `“${bare}” is the id of the sign “${sign.name}”`,
      own === 'sign' ? sign.name : undefined,
    );
  if (template && own !== 'template') return is(`“${bare}”是模板的 ID`, `“${bare}” is the id of a template`);
  const named = signsOf(owner).some(({ name }) => name === bare);
  if (named && own !== 'sign') return is(`“${bare}”是签名`, `“${bare}” is a sign`);
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
  return qualification && is(`“${bare}”是资质“${qualification.name}”`, `“${bare}” is the qualification “${qualification.name}”`);
}

export function mistakenSign(owner: TencentPart, app: TencentApp, written: string): Mistaken | undefined {
  const name = written.slice(0, LOOKED_INTO);
  const own = [...app.signs, ...owner.signs].map((sign) => sign.name);
  const elsewhere = owner.apps.find(({ signs }) => signs.some((sign) => sign.name === name));
  if (elsewhere) {
    return {
      cause: say(
        `签名“${name}”属于应用 ${elsewhere.sdkAppId}`,
        `the sign “${name}” belongs to the application ${elsewhere.sdkAppId}`,
      ),
    };
  }
  return decorated(name, own, '签名', 'sign') ?? somethingElse(name, owner, 'sign') ?? nearlyKnown(name, own);
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
  return decorated(id, own, '模板 ID ', 'template id') ?? somethingElse(written, owner, 'template') ?? nearlyKnown(id, own);
}

export function mistakenApp(owner: TencentPart, written: string): Mistaken | undefined {
  const id = written.slice(0, LOOKED_INTO);
  const own = owner.apps.map(({ sdkAppId }) => sdkAppId);
  return decorated(id, own, '应用 ID ', 'application id') ?? somethingElse(id, owner, 'app') ?? nearlyKnown(id, own);
}
