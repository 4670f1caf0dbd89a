/** What makes sandboxes that share a list decide otherwise than each other. */
import type { Opened } from './link.ts';

/** In one sentence; undefined where there are none. */
export function disagreement({ setup: before }: Opened, setup: Readonly<Record<string, string>>): string | undefined {
  const others = settingsIn(before);
  const names = Object.keys(setup).filter((name) => others.has(name) && others.get(name) !== setup[name]);
  if (names.length === 0) return undefined;
  return `The sandbox that joined this Redis before has another ${names.join(' and another ')}; all need the same.`;
}

/** Settings that are not there cannot differ. */
function settingsIn(text: string): Map<string, unknown> {
  try {
    const settings: unknown = JSON.parse(text);
    return new Map(typeof settings === 'object' && settings !== null ? Object.entries(settings) : []);
  } catch {
    return new Map();
  }
}
