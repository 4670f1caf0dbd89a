/** What makes sandboxes that share a list decide otherwise than each other. */
import type { Localized } from '../../../message/localized.ts';
import { say } from '../../../message/localized.ts';
import type { Opened } from './link.ts';

/** In one sentence; undefined where there are none. */
export function disagreement({ setup: before }: Opened, setup: Readonly<Record<string, string>>): Localized | undefined {
  const others = settingsIn(before);
  const names = Object.keys(setup).filter((name) => others.has(name) && others.get(name) !== setup[name]);
  if (names.length === 0) return undefined;
  return say(
    `此前加入这个 Redis 的沙箱与本沙箱的设置不同：${names.map((name) => CALLED[name] ?? name).join('、')}。所有沙箱须一致。`,
    `The sandbox that joined this Redis before has another ${names.join(' and another ')}; all need the same.`,
  );
}

/** Names that are words; the others are options, which are called so in both languages. */
const CALLED: Readonly<Record<string, string>> = { version: '版本', 'set of rules': '规则', 'set of accounts': '账号' };

/** Settings that are not there cannot differ. */
function settingsIn(text: string): Map<string, unknown> {
  try {
    const settings: unknown = JSON.parse(text);
    return new Map(typeof settings === 'object' && settings !== null ? Object.entries(settings) : []);
  } catch {
    return new Map();
  }
}
