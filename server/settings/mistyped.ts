/** Variables of the environment that were meant for us and are none of ours: nothing else would say that they have no effect. */
import { distance } from '../message/nearest.ts';
import { say } from '../message/localized.ts';
import type { Localized } from '../message/localized.ts';
import { names, variableOf } from './options.ts';

/** What commands and fixtures say to each other, besides the options. */
const AMONG_US = ['SMS_SANDBOX_URL', 'SMS_SANDBOX_ACCOUNT', 'SMS_SANDBOX_DETACHED', 'SMS_SANDBOX_REDIRECT'];

const PREFIX = 'SMS_SANDBOX_';

/**
 * A sentence for each variable that is a slip of the finger away from one of ours. Those that are further away are left alone:
 * orchestrators set some for a service of this name.
 */
export function mistypedIn(env: Readonly<Record<string, string | undefined>>): readonly Localized[] {
  const known = [...names.map(variableOf), ...AMONG_US];
  return Object.keys(env)
    .filter((name) => /^SMS/i.test(name) && !known.includes(name))
    .flatMap((name) => {
      const meant = meantBy(name, known);
      // Where letters of both cases are one, it was read all the same; where the right one is set too, that one counts.
      return meant === undefined || (env[meant] ?? '') !== '' ? [] : [sentence(name, meant)];
    });
}

/** No name is longer by so much, whatever a process is given. */
const LONGEST = 60;

function meantBy(name: string, known: readonly string[]): string | undefined {
  if (name.length > LONGEST) return undefined;
  const [nearest] = known
    .map((one) => ({ one, slips: distance(name.toUpperCase(), one) }))
    // What all of them begin with is no sign of nearness.
    .filter(({ one, slips }) => slips <= Math.max(1, Math.floor((one.length - PREFIX.length) / 3)))
    .toSorted((a, b) => a.slips - b.slips);
  return nearest?.one;
}

const sentence = (name: string, meant: string): Localized =>
  say(
    `没有 ${name} 这个环境变量，它不起作用。是否想用 ${meant}？`,
    `There is no variable ${name}, so it has no effect. Did you mean ${meant}?`,
  );
