/** What a run came to: how much was sent, and each refusal with its cause and where it is explained. */
import * as v from 'valibot';
import { beginning, printable } from '../../message/printable.ts';
import { VERDICTS } from '../../message/vocabulary.ts';
import type { Language } from '../terminal.ts';
import { call } from '../running.ts';
import type { Running } from '../running.ts';

const Localized = v.object({ zh: v.string(), en: v.string() });
const Refused = v.looseObject({
  outcome: v.picklist(['accepted', 'refused']),
  to: v.string(),
  code: v.string(),
  message: v.string(),
  explanation: v.nullable(v.looseObject({ cause: Localized, remedy: Localized })),
});
const Row = v.looseObject({
  id: v.string(),
  seq: v.number(),
  provider: v.string(),
  action: v.string(),
  method: v.string(),
  url: v.string(),
  verdict: v.picklist(VERDICTS),
  code: v.string(),
  message: v.string(),
  cause: v.nullable(Localized),
  recipients: v.array(Refused),
});
type Row = v.InferOutput<typeof Row>;
const Rows = v.looseObject({ items: v.array(Row), next: v.nullable(v.string()) });
const Detail = v.looseObject({ explanation: v.nullable(v.looseObject({ remedy: Localized })) });

const Ready = v.looseObject({ seq: v.number() });

export interface Outcome {
  requests: number;
  /** Something happened meanwhile, whether or not a request is left of it. */
  isTouched: boolean;
  messages: number;
  /** Newest first; a request whose numbers were refused one by one has one for each. Those for one reason stand as the newest. */
  refused: readonly Refusal[];
}

interface Refusal {
  id: string;
  /** `PROVIDER ACTION`, or `METHOD PATH` of what nobody answered. */
  what: string;
  code: string;
  message: string;
  cause: { zh: string; en: string } | null;
  /** Empty where none is known without looking at the request. */
  remedy: { zh: string; en: string };
  /** A client that tries again is refused for the same again. */
  times: number;
}

const SHOWN = 10;
const NONE = { zh: '', en: '' };

/** What came in after `since`. */
export async function outcomeSince(running: Running, since: number): Promise<Outcome> {
  // Reasons are searched for in the first rows of a list, so those that were refused are asked for by themselves.
  const refused = await rowsSince(running, since, 'verdict=refused&explain=true');
  const others = [
    ...(await rowsSince(running, since, 'verdict=unanswered')),
    ...(await rowsSince(running, since, 'verdict=faulted')),
    ...(await rowsSince(running, since, 'verdict=accepted')),
  ];
  const rows = [...refused, ...others].toSorted((a, b) => b.seq - a.seq);
  return {
    requests: rows.length,
    isTouched: v.parse(Ready, await call(running, 'ready')).seq > since,
    messages: rows.flatMap(({ recipients }) => recipients.filter(({ outcome }) => outcome === 'accepted')).length,
    refused: await withRemedies(running, oneAReason(rows.flatMap(refusalsOf))),
  };
}

function oneAReason(refused: readonly Refusal[]): readonly Refusal[] {
  const reasons = new Map<string, Refusal>();
  for (const refusal of refused) {
    const { what, code, message, cause } = refusal;
    // A text may have what differs each time in it, such as a nonce.
    const reason = JSON.stringify([what, code, cause?.en ?? message]);
    const newest = reasons.get(reason) ?? { ...refusal, times: 0 };
    reasons.set(reason, { ...newest, times: newest.times + 1 });
  }
  return [...reasons.values()];
}

/** A row has the cause of a call that names no number, and only the call itself what to do about it. */
async function withRemedies(running: Running, refused: readonly Refusal[]): Promise<readonly Refusal[]> {
  const shown = refused.slice(0, SHOWN).map(async (refusal) => {
    if (refusal.cause === null || refusal.remedy !== NONE) return refusal;
    const { explanation } = v.parse(Detail, await call(running, `exchanges/${refusal.id}`));
    return { ...refusal, remedy: explanation?.remedy ?? NONE };
  });
  return [...(await Promise.all(shown)), ...refused.slice(SHOWN)];
}

async function rowsSince(running: Running, since: number, filter: string): Promise<readonly Row[]> {
  const found: Row[] = [];
  let cursor = '';
  for (;;) {
    const { items, next } = v.parse(Rows, await call(running, `exchanges?${filter}&limit=500${cursor}`));
    const fresh = items.filter(({ seq }) => seq > since);
    found.push(...fresh);
    if (next === null || fresh.length < items.length) return found;
    cursor = `&cursor=${next}`;
  }
}

function refusalsOf(row: Row): readonly Refusal[] {
  const { id, verdict, code, message, cause, recipients } = row;
  // Nobody's call has no name.
  const what = verdict === 'unanswered' ? `${row.method} ${row.url.split('?', 1)[0]}`.trim() : `${row.provider} ${row.action}`;
  if (verdict !== 'accepted') {
    // What a whole request was refused for is told of each of its numbers.
    const [one] = recipients.flatMap(({ explanation }) => explanation ?? []);
    return [{ id, what, code, message, cause, remedy: one?.cause.en === cause?.en ? (one?.remedy ?? NONE) : NONE, times: 1 }];
  }
  return recipients
    .filter(({ outcome }) => outcome === 'refused')
    .map((one) => ({
      id,
      what: `${what} ${one.to}`,
      code: one.code,
      message: one.message,
      cause: one.explanation?.cause ?? null,
      remedy: one.explanation?.remedy ?? NONE,
      times: 1,
    }));
}

/** Where the page of an exchange is, and when it can be read; undefined where it is gone with the run. */
export interface Links {
  /** `http://127.0.0.1:10690` */
  origin: string;
  /** Said once above them. */
  note: { zh: string; en: string } | null;
}

/** Lines for the terminal. `code`: what the command ended with. */
export function summaryLines(
  { requests, messages, refused, isTouched }: Outcome,
  code: number,
  links: Links | undefined,
  language: Language,
): readonly string[] {
  const zh = language === 'zh';
  if (requests === 0 && isTouched) {
    return [
      zh
        ? '请求日志里没有这次运行的请求：测试账号被删除时，它的请求会一起删除。'
        : 'No request of this run is in the log: an account that is deleted takes its own along.',
    ];
  }
  // It may have failed before it came to sending.
  if (requests === 0 && code !== 0) {
    return [
      zh
        ? `命令以 ${code} 结束，没有请求到达沙箱。如果它确实发送过，说明客户端既不走代理也不认钩子：请用 run --hosts，或见 sms-sandbox hosts。`
        : `No request came here; the command ended with ${code}. If it did send, its client takes neither proxy nor hook: use run --hosts, or see sms-sandbox hosts.`,
    ];
  }
  if (requests === 0) {
    return [
      zh
        ? '没有请求到达沙箱。客户端若既不走代理也不认钩子，请用 run --hosts，或见 sms-sandbox hosts。'
        : 'No request came here. A client that takes neither proxy nor hook is led by a hosts file: use run --hosts, or see sms-sandbox hosts.',
    ];
  }
  const shown = refused.slice(0, SHOWN);
  const total = timesOf(refused);
  const more = total - timesOf(shown);
  return [
    zh ? `已发送 ${messages} 条短信，${total} 次被拒。` : `${counted(messages, 'message')} sent, ${total} refused.`,
    ...(shown.length > 0 && links?.note ? [links.note[language]] : []),
    ...shown.flatMap(({ id, what, code, message, cause, remedy, times }) => [
      `  ${what}: ${code === '' ? (zh ? '无人应答' : 'nobody answered') : `${code} ${beginning(message)}`}`.trimEnd() +
        (times === 1 ? '' : zh ? `（${times} 次）` : ` (${times} times)`),
      ...(cause === null ? [] : [`    ${cause[language]}`, ...(remedy[language] === '' ? [] : [`    ${remedy[language]}`])]),
      ...(links ? [`    ${links.origin}/x/${id}`] : []),
    ]),
    ...(more > 0 ? [zh ? `  另有 ${more} 次。` : `  and ${more} more.`] : []),
  ].map(printable);
}

const timesOf = (refused: readonly Refusal[]): number => refused.reduce((sum, { times }) => sum + times, 0);

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
