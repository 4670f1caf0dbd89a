/** What came in place of what was waited for: the newest refusal, and messages that all but fit. */
import { isoTime } from '../../message/beijing-time.ts';
import type { Message } from '../../message/message.ts';
import { distance } from '../../message/nearest.ts';
import { looseE164 } from '../../message/phone.ts';
import { messageMatcher } from '../../message/message-filter.ts';
import type { Exchange, RecordedRecipient } from '../../ledger/events.ts';
import type { World } from '../../ledger/world.ts';
import type { NearMessage, NearRefusal } from '../wire.ts';
import type { Wanted } from './watch.ts';

/** So many of the newest are looked at, and so many told of. */
const LOOKED_AT = 500;
const TOLD = 5;

/** The names of what somebody asked for. */
const CRITERIA = ['to', 'provider', 'account', 'template', 'sign', 'kind', 'code', 'q'] as const;
type Criterion = (typeof CRITERIA)[number];

/** `explained` finds the reason of a refusal where that takes a search. */
export function refusalNear(world: World, wanted: Wanted, explained: (row: Exchange) => Exchange): NearRefusal | null {
  const rows = world.mailbox.exchanges({ provider: wanted.provider }, Infinity, LOOKED_AT).items;
  const own = rows.filter((row) => row.seq > wanted.since && isOf(row, wanted));
  const refused = own.filter((row) => isRefusalOf(row, wanted));
  // A request that could not be read, or that no account is known by, names no number: it may have been the one.
  const row =
    refused.find(({ recipients }) => recipients.some(({ to }) => isTo(to, wanted))) ??
    refused[0] ??
    own.find(({ recipients }) => recipients.some((one) => isMiswritten(one, wanted))) ??
    inVain(world, wanted);
  if (!row) return null;
  const { id, seq, at, provider, account, action, code, message, cause, recipients } = explained(row);
  const recipient =
    recipients.find((one) => one.outcome === 'refused' && isTo(one.to, wanted)) ??
    recipients.find((one) => isMiswritten(one, wanted));
  return {
    exchange: id,
    seq,
    at: isoTime(at),
    provider,
    account,
    action,
    to: recipient?.to ?? null,
    code: recipient?.code || code,
    message: recipient?.message || message,
    cause: recipient?.explanation?.cause ?? cause,
    remedy: recipient?.explanation?.remedy ?? null,
    page: `/x/${id}`,
  };
}

/** Nobody's call says neither whose it was to be nor to whom: it may have been the one. */
function inVain({ mailbox }: World, { since }: Wanted): Exchange | undefined {
  const [newest] = mailbox.exchanges({ verdict: 'unanswered' }, Infinity, 1).items;
  return newest && newest.seq > since ? newest : undefined;
}

function isTo(written: string, { to }: Wanted): boolean {
  return to === undefined || looseE164(written) === to;
}

/** No number at all, so that it was refused, and a slip of the finger away from the one that was waited for. */
function isMiswritten({ to }: RecordedRecipient, wanted: Wanted): boolean {
  if (wanted.to === undefined || to.length > LONGEST || looseE164(to) !== undefined) return false;
  const [written = '', meant = ''] = [to, wanted.to].map((one) => one.replace(/\D/g, '').replace(/^(?:00)?86/, ''));
  return distance(written, meant) <= 1;
}

/** With blanks and all. */
const LONGEST = 30;

function isOf(row: Exchange, wanted: Wanted): boolean {
  return wanted.account === undefined || row.account === '' || row.account === wanted.account;
}

function isRefusalOf(row: Exchange, wanted: Wanted): boolean {
  if (row.recipients.length === 0) return row.provider !== '' && row.verdict !== 'accepted';
  return row.recipients.some(({ to, outcome }) => outcome === 'refused' && isTo(to, wanted));
}

/** Those that differ least come first, then the newest. */
export function messagesNear(world: World, wanted: Wanted): NearMessage[] {
  const asked = CRITERIA.filter((name) => wanted[name] !== undefined);
  const judge = judges(wanted, asked);
  const { items } = world.mailbox.messages({}, Infinity, LOOKED_AT);
  return items
    .map((message) => ({ message, differs: judge(message) }))
    .filter(({ message, differs }) => isNear(message, differs, wanted, asked.length))
    .toSorted((a, b) => a.differs.length - b.differs.length)
    .slice(0, TOLD)
    .map(({ message, differs }) => toNear(message, differs));
}

function judges(wanted: Wanted, asked: readonly Criterion[]): (message: Message) => NearMessage['differs'] {
  const each = asked.map((name) => ({ name, fits: messageMatcher({ [name]: wanted[name] }) }));
  return (message) => {
    const others = each.filter(({ fits }) => !fits(message)).map(({ name }) => (name === 'q' ? 'text' : name));
    return message.seq > wanted.since ? others : [...others, 'since'];
  };
}

/** In at most two things, and not in all that was asked for; a number may be off by one slip of the finger. */
function isNear({ to }: Message, differs: NearMessage['differs'], wanted: Wanted, asked: number): boolean {
  const others = differs.filter((name) => name !== 'since');
  if (differs.length === 0 || differs.length > 2) return false;
  if (others.includes('to')) return wanted.to !== undefined && distance(wanted.to, to) === 1;
  return others.length === 0 || others.length < asked;
}

function toNear(message: Message, differs: NearMessage['differs']): NearMessage {
  const { id, seq, acceptedAt, to, provider, account, templateId, sign, kind, code, text } = message;
  const at = isoTime(acceptedAt);
  return { message: id, seq, at, to, provider, account, template: templateId, sign, kind, code, text, differs, page: `/m/${id}` };
}
