/** States of an account: conditions that somebody switched on, laid over the part its provider sees. */
import { say } from '../message/localized.ts';
import type { Localized } from '../message/localized.ts';
import { array, boolean, maxLength, pipe, record, string, union } from 'valibot';
import type { InferOutput } from 'valibot';
import { looseE164, parseE164 } from '../message/phone.ts';
import { KEPT_LIMITS } from '../provider-kit/limits.ts';
import { demand } from '../provider-kit/shape.ts';
import type { Provider } from '../provider-kit/contract.ts';
import type { AccountState } from '../provider-kit/account.ts';
import type { Explanation } from '../provider-kit/refusal.ts';
import type { AccountStates, SwitchedStates } from './events.ts';

/** By provider, then by state: on or off, or the numbers it is about. */
export const switches = record(
  string(),
  record(
    string(),
    union([
      boolean(),
      pipe(
        array(string()),
        maxLength(
          KEPT_LIMITS.numbers,
          demand(`超过 ${KEPT_LIMITS.numbers} 个号码`, `has more than ${KEPT_LIMITS.numbers} numbers`),
        ),
      ),
    ]),
  ),
);

export const STATES_EXAMPLE = '{"PROVIDER":{"no-balance":true,"blacklisted":["+8613800138000"]}}';

export const NO_STATES: AccountStates = {};

/** Why a switch cannot be thrown, and what there is instead. */
export interface SwitchFault {
  title: string;
  cause: Localized;
  remedy: Localized;
}

/** What is on after these switches were thrown; `providers` are those that the account has. */
export function switched(
  before: AccountStates,
  thrown: InferOutput<typeof switches>,
  providers: readonly Provider[],
): { states: AccountStates } | { fault: SwitchFault } {
  const after = new Map(Object.entries(before));
  for (const [id, ofProvider] of Object.entries(thrown)) {
    const provider = providers.find((one) => one.id === id);
    if (!provider) {
      const known = providers.map((one) => one.id).join(', ');
      const cause = say(`账号没有服务商“${id}”。`, `The account has no provider “${id}”.`);
      return { fault: { title: 'Unknown provider', cause, remedy: say(`它有：${known}。`, `It has ${known}.`) } };
    }
    const on = new Map(Object.entries(after.get(id) ?? {}));
    for (const [name, value] of Object.entries(ofProvider)) {
      const fault = faultOf(provider, name, value);
      if (fault) return { fault };
      if (value === false || (value !== true && value.length === 0)) on.delete(name);
      else on.set(name, value === true ? true : [...new Set(value)]);
    }
    if (on.size === 0) after.delete(id);
    else after.set(id, Object.fromEntries(on));
  }
  return { states: Object.fromEntries(after) };
}

function faultOf(provider: Provider, name: string, value: boolean | readonly string[]): SwitchFault | undefined {
  const { states } = provider;
  const state = states.find(({ id }) => id === name);
  if (!state) {
    const known = states.map(({ id }) => id).join(', ');
    const cause = say(`服务商 ${provider.id} 没有状态“${name}”。`, `The provider ${provider.id} has no state “${name}”.`);
    return { title: 'Unknown state', cause, remedy: say(`它有：${known}。`, `It has ${known}.`) };
  }
  if (state.ofNumbers && value === true) {
    const example = `{"${name}":["+8613800138000"]}`;
    const remedy = say(`请发送 ${example}；[] 为关闭。`, `Send ${example}; [] switches it off.`);
    return { title: 'Numbers wanted', cause: say(`状态“${name}”针对号码。`, `The state “${name}” is about numbers.`), remedy };
  }
  if (typeof value === 'boolean') return undefined;
  if (!state.ofNumbers && value.length > 0) {
    const withNumbers = states.filter(({ ofNumbers }) => ofNumbers).map(({ id }) => id);
    const remedy = say(
      `请发送 {"${name}":true}。针对号码的有：${withNumbers.join(', ') || '无'}。`,
      `Send {"${name}":true}. About numbers: ${withNumbers.join(', ') || 'none'}.`,
    );
    const cause = say(`状态“${name}”针对整个账号。`, `The state “${name}” is about the whole account.`);
    return { title: 'No numbers wanted', cause, remedy };
  }
  const wrong = value.find((number) => parseE164(number) === undefined);
  if (wrong === undefined) return undefined;
  const remedy = say('请用 E.164 号码，例如 +8613800138000。', 'Use E.164 numbers such as +8613800138000.');
  const cause = say(`“${wrong}”不是 E.164 手机号。`, `“${wrong}” cannot be read as a phone number in E.164.`);
  return { title: 'Not a number', cause, remedy };
}

/** The part as its provider sees it. A state that the provider does not have any more counts for nothing. */
export function withStates(provider: Provider, part: unknown, on: SwitchedStates | undefined): unknown {
  if (on === undefined) return part;
  return provider.states.reduce((seen, state) => {
    const value = on[state.id];
    return value === undefined ? seen : state.apply(seen, value === true ? [] : value);
  }, part);
}

/** A refusal of one call, or of some of its numbers, that a state may stand behind. */
interface Refused {
  code: string;
  to: readonly string[];
  explanation: Explanation;
}

/** The explanation, with a word on the state that is on and refuses with this code. */
export function withStateNamed(provider: Provider, on: SwitchedStates, { code, to, explanation }: Refused): Explanation {
  const state = provider.states.find((one) => refusesSo(provider, one, code) && concerns(on[one.id], to));
  if (!state) return explanation;
  const { remedy } = explanation;
  return {
    ...explanation,
    remedy: {
      zh: `${remedy.zh}账号状态“${state.title.zh}”已打开，请先关闭。`,
      en: `${remedy.en} The state “${state.title.en}” of the account is on: switch it off.`,
    },
  };
}

function refusesSo({ codes }: Provider, { refusedWith, alsoRefusedWith = [] }: AccountState<unknown>, code: string): boolean {
  return [refusedWith, ...alsoRefusedWith].some((key) => codes[key]?.code === code);
}

/** Numbers of a refusal stand as the caller wrote them. */
function concerns(on: SwitchedStates[string] | undefined, to: readonly string[]): boolean {
  if (on === undefined || on === true) return on === true;
  return to.some((written) => on.includes(looseE164(written) ?? ''));
}
