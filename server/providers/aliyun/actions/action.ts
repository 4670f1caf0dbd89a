/** What an action behind the gateway is: a proven call in, a response and changes out. */
import { say } from '../../../message/localized.ts';
import type { Recipient } from '../../../provider-kit/contract.ts';
import type { Desk, DeskAccount } from '../../../provider-kit/desk.ts';
import { parseBounded } from '../../../provider-kit/json.ts';
import { because } from '../../../provider-kit/trail.ts';
import type { Trail } from '../checks.ts';
import { deny } from '../checks.ts';
import { explainAbsent } from '../diagnosis/absent.ts';
import type { Envelope } from '../gateway/envelope.ts';
import type { Pair } from '../gateway/parameters.ts';
import type { AliyunChange, AliyunPart } from '../part.ts';
import type { Members } from '../reply.ts';
import type { ActionRow } from './table.ts';

/** A call whose sender is proven and whose parameters are there. */
export interface ActionCall {
  action: string;
  account: DeskAccount<AliyunPart>;
  /** Empty where it was left out. */
  text(name: string): string;
  /** Undefined where it was left out. */
  number(name: string): number | undefined;
  form: readonly Pair[];
  desk: Desk<AliyunPart>;
  trail: Trail;
  remoteAddress: string;
  requestId: string;
}

export interface Done {
  /** In the order of the wire, the RequestId among them. */
  response: Members;
  changes?: readonly AliyunChange[];
  recipients?: readonly Recipient[];
}

export type Action = (call: ActionCall) => Done;

// oxfmt-ignore
const WHY = {
  number: (key: string, name: string, received: string, expected: string) => because(key, `${name} 为“${received}”，应为 ${expected} 的整数。`,
    `${name} is “${received}”; it must be a whole number, ${expected}.`, '请对照文档的取值范围。', 'See the documented range.', { received, expected }),
};

/** Reads the parameters by the table; throws the refusal of one that is missing or no number in its range. */
export function readParameters({
  request,
  row: { product, parameters },
  parameters: { all },
  trail,
}: Envelope): Pick<ActionCall, 'text' | 'number'> {
  const numbers = new Map<string, number>();
  for (const { name, required, number: range } of parameters) {
    const value = all.get(name) ?? '';
    if (value === '' && required) {
      const explanation = explainAbsent(name, request, say(`请加上 ${name}。`, `Add ${name}.`));
      trail.refuse('fields', { key: `Missing${name}`, explanation }, name);
    }
    if (value === '' || !range) continue;
    const read = /^\d{1,15}$/.test(value) ? Number(value) : -1;
    // Which code a value outside its range gets is assumed.
    if (read < range.from || read > range.to) {
      const key = product === 'Dypnsapi' ? 'isv.INVALID_PARAMETERS/pnvs' : 'isv.INVALID_PARAMETERS/format';
      const most = range.to === Number.MAX_SAFE_INTEGER ? '…' : String(range.to);
      deny(trail, 'fields', WHY.number(key, name, value, `${range.from}–${most}`));
    }
    numbers.set(name, read);
  }
  trail.pass('fields', namesIn(all, parameters));
  return { text: (name) => all.get(name) ?? '', number: (name) => numbers.get(name) };
}

function namesIn(all: ReadonlyMap<string, string>, parameters: ActionRow['parameters']): string {
  let names = '';
  for (const { name } of parameters) if (all.has(name)) names += names === '' ? name : `, ${name}`;
  return names;
}

/** The items of a JSON array; undefined for any other text. */
export function listIn(json: string): readonly unknown[] | undefined {
  try {
    const value = parseBounded(json);
    return Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
