/** What makes sandboxes that share a list decide otherwise than each other. */
import type { Opened } from './link.ts';

/** Clocks that are further apart make times of one list that go back and forth. */
const APART_MS = 1_000;

/** Each in one sentence. */
export function disagreements(
  { now, setup: before }: Opened,
  setup: Readonly<Record<string, string>>,
  realNow: number,
): string[] {
  const all: string[] = [];
  const others = settingsIn(before);
  const names = Object.keys(setup).filter((name) => others.has(name) && others.get(name) !== setup[name]);
  if (names.length > 0) {
    all.push(`The sandbox that joined this Redis before has another ${names.join(' and another ')}; all need the same.`);
  }
  const seconds = Math.round((realNow - now) / 1_000);
  if (Math.abs(realNow - now) > APART_MS) {
    all.push(`The clock of this machine is ${Math.abs(seconds)} s ${seconds > 0 ? 'ahead of' : 'behind'} that of Redis: set it.`);
  }
  return all;
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
