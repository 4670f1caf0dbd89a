/** What an answer that was recorded rests on. Pure: worked out for whoever reads it, and kept nowhere. */
import type { Verdict } from '../../message/vocabulary.ts';
import type { CodeRow, CodeTable } from '../codes.ts';
import type { Provider } from '../contract.ts';
import type { Basis, Evidence } from './sources.ts';
import { evidenceFrom } from './sources.ts';

/** A recorded exchange, as far as its evidence goes. */
export interface Answered {
  action: string;
  verdict: Verdict;
  code: string;
  message: string;
}

/** What an answer rests on: a refusal on its code, any other on its action; null where the provider did not answer. */
export function basisOf({ codes, actions }: Pick<Provider, 'codes' | 'actions'>, answered: Answered): Basis | null {
  const { action, verdict } = answered;
  if (verdict !== 'accepted' && verdict !== 'refused') return null;
  const row = verdict === 'refused' ? rowOf(codes, answered) : undefined;
  // What is refused by a code that nobody published is answered as the action is.
  return row ?? (Object.hasOwn(actions, action) ? actions[action] : undefined) ?? null;
}

/** The same in words. */
export function evidenceOf(provider: Pick<Provider, 'codes' | 'actions' | 'sources'>, answered: Answered): Evidence | null {
  const basis = basisOf(provider, answered);
  return basis && evidenceFrom(provider.sources, basis);
}

type Entry = readonly [key: string, row: CodeRow];

/** Of the rows of a code, the one whose text fits best, and of those the one of the action; where none fits, the first. */
function rowOf(codes: CodeTable, { action, code, message }: Answered): CodeRow | undefined {
  const [first, ...others] = rowsByCode(codes).get(code) ?? [];
  if (first === undefined || others.length === 0) return first?.[1];
  const fitOf = ([key, { message: text, translated = text }]: Entry): number =>
    Math.max(likeness(text, message), likeness(translated, message)) + (key === `${action}.${code}` ? 0.5 : 0);
  return others.reduce((best, one) => (fitOf(one) > fitOf(best) ? one : best), first)[1];
}

/** How many characters of a text with `{names}` stand in a message that it became; -1 where it did not become it. */
function likeness(text: string, message: string): number {
  const [head = '', ...rest] = text.split(/\{\w+\}/);
  const tail = rest.pop();
  if (tail === undefined) return head === message ? head.length : -1;
  if (!message.startsWith(head) || !message.endsWith(tail)) return -1;
  let at = head.length;
  for (const part of rest) {
    const found = message.indexOf(part, at);
    if (found === -1) return -1;
    at = found + part.length;
  }
  return at + tail.length <= message.length ? [head, ...rest, tail].join('').length : -1;
}

const known = new WeakMap<CodeTable, ReadonlyMap<string, readonly Entry[]>>();

/** Those that say no, by what stands on the wire; a table is gone through once. */
function rowsByCode(codes: CodeTable): ReadonlyMap<string, readonly Entry[]> {
  const before = known.get(codes);
  if (before) return before;
  const byCode = new Map<string, Entry[]>();
  for (const entry of Object.entries(codes)) {
    const [, { code, success, clientSide }] = entry;
    if (success || clientSide) continue;
    byCode.set(code, [...(byCode.get(code) ?? []), entry]);
  }
  known.set(codes, byCode);
  return byCode;
}
