/** What the sandbox tells of messages and requests, a line each. */
import * as v from 'valibot';
import type { Localized } from '../../message/localized.ts';
import { printable } from '../../message/printable.ts';
import { VERDICTS } from '../../message/vocabulary.ts';
import type { Language, Terminal } from '../terminal.ts';

const Sentence = v.object({ zh: v.string(), en: v.string() });

export const Message = v.looseObject({
  id: v.string(),
  seq: v.number(),
  provider: v.string(),
  account: v.string(),
  to: v.string(),
  text: v.string(),
  code: v.nullable(v.string()),
  acceptedAt: v.string(),
});

export const Exchange = v.looseObject({
  id: v.string(),
  seq: v.number(),
  at: v.string(),
  provider: v.string(),
  account: v.string(),
  verdict: v.picklist(VERDICTS),
  code: v.string(),
  message: v.string(),
  cause: v.nullable(Sentence),
  scripted: v.optional(v.looseObject({ fault: v.optional(v.string()), delayMs: v.optional(v.number()) })),
  recipients: v.array(
    v.looseObject({
      to: v.string(),
      outcome: v.string(),
      code: v.string(),
      message: v.string(),
      messageId: v.nullable(v.string()),
      explanation: v.optional(v.nullable(v.object({ cause: Sentence, remedy: Sentence }))),
    }),
  ),
});

/** One recipient that was refused, or the request where it names none. */
export interface Refusal {
  exchange: string;
  at: string;
  provider: string;
  account: string;
  to: string;
  /** Empty where nobody answered. */
  code: string;
  message: string;
  cause: Localized | null;
}

export function refusalsOf(row: v.InferOutput<typeof Exchange>): readonly Refusal[] {
  const { id: exchange, at, provider, account, code, message, cause } = row;
  const whole = { exchange, at, provider, account, code, message, cause };
  const refused = row.recipients.filter(({ outcome }) => outcome === 'refused');
  if (refused.length === 0) return row.verdict === 'accepted' ? [] : [{ ...whole, to: '' }];
  return refused.map((one) => ({
    ...whole,
    to: one.to,
    code: one.code,
    message: one.message,
    cause: one.explanation?.cause ?? cause,
  }));
}

const clockOf = (at: string): string => at.slice(11, 19);

/** `22:38:21 PROVIDER m12 +8613800138000 text`; nothing of it moves the cursor. */
export function messageLine({ acceptedAt, provider, id, to, text }: v.InferOutput<typeof Message>): string {
  return printable([clockOf(acceptedAt), provider, id, to, text.replaceAll(/\s+/g, ' ')].join(' '));
}

export function refusalLine({ at, provider, exchange, to, code, message, cause }: Refusal, language: Language): string {
  const zh = language === 'zh';
  const why = cause?.[language] ?? message;
  if (code === '') return printable([clockOf(at), exchange, zh ? '无人应答：' : 'nobody answered:', why].join(' '));
  return printable([clockOf(at), provider, exchange, to || '—', zh ? '被拒' : 'refused', `${code}:`, why].join(' '));
}

/** As JSON on one line, or these lines. */
export function print({ out }: Terminal, isJson: boolean, answer: unknown, lines: readonly string[]): void {
  const shown = isJson ? [printable(JSON.stringify(answer))] : lines;
  out(shown.map((line) => `${line}\n`).join(''));
}
