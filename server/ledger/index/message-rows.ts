/** Messages as rows: what lists are asked by and figures are made of. The rest is read from the journal. */
import type { Message, TimelineStep } from '../../message/message.ts';
import type { MessageKind as Purpose, MessageStatus } from '../../message/vocabulary.ts';
import { float64s, uint32s, uint8s } from './column.ts';
import { digitsOf } from './numbers.ts';
import { Rows } from './rows.ts';
import { hash32 } from './text-hash.ts';
import { FIELD_END, Texts } from './texts.ts';

/** What many messages have in common. */
export interface MessageKind {
  provider: string;
  account: string;
  app: string;
  sign: string;
  kind: Purpose;
  templateId: string | null;
  segments: number;
  fee: number;
  hasCode: boolean;
  warned: boolean;
  /** It has a moment or a fate of its own. */
  planned: boolean;
  /** As it was accepted: nearly always at once. */
  status: MessageStatus;
  /** The last word as it was accepted. */
  last: LastWord;
}

/** What the carrier said last that counts. */
export interface LastWord {
  code: string;
  untold: boolean;
}

const keyOf = (one: MessageKind): string =>
  `${one.provider}\n${one.account}\n${one.app}\n${one.sign}\n${one.kind}\n${one.templateId ?? '\0'}\n${one.segments}\n${one.fee}\n${one.hasCode}\n${one.warned}\n${one.planned}\n${one.status}\n${one.last.code}\n${one.last.untold}`;

export class MessageRows extends Rows<MessageKind> {
  readonly times = float64s();
  readonly numbers = float64s();
  readonly codes = uint32s();
  readonly issued = uint32s();
  readonly texts = new Texts();
  /** Numbers that are not in E.164. */
  odd: string[] = [];
  /** No message of these rows or before them was accepted later: the clock may have been set back. */
  latest = -Infinity;

  // What becomes of them, which is not kept with them.

  /** One more than the place of its status among all; 0 once it is gone. */
  readonly states = uint8s();
  /** Its last report, as one more than that one's row; 0 for none. */
  readonly reports = uint32s();
  /** As one more than its row: the message before it to the same phone, to that by the same account, and of that account. */
  readonly toPhone = uint32s();
  readonly toOwnPhone = uint32s();
  readonly ofAccount = uint32s();

  constructor(first: number, base: number) {
    super(first, base, keyOf);
  }

  add(message: Message): number {
    const { provider, account, app, sign, kind, templateId, segments, fee, code, warnings, status, timeline } = message;
    const last = lastWord(timeline);
    this.begin(message.seq, {
      provider,
      account,
      app,
      sign,
      kind,
      templateId,
      segments,
      fee,
      hasCode: code !== null,
      warned: warnings !== undefined,
      planned: message.notBefore !== undefined || message.fate !== undefined,
      status,
      last,
    });
    this.times.push(message.acceptedAt);
    this.numbers.push(digitsOf(message.to) || -this.odd.push(message.to));
    this.codes.push(code === null ? 0 : hash32(code));
    this.issued.push(hash32(message.providerMessageId));
    this.texts.push(
      `${message.text.toLowerCase()}${FIELD_END}${message.providerMessageId.toLowerCase()}${FIELD_END}${message.to}${FIELD_END}`,
    );
    return this.length - 1;
  }

  get fates() {
    return [this.states, this.reports, this.toPhone, this.toOwnPhone, this.ofAccount];
  }

  override get columns() {
    return [...super.columns, this.times, this.numbers, this.codes, this.issued, this.texts.ends];
  }
}

const NOTHING_SAID: LastWord = { code: '', untold: false };

/** Of a whole timeline. */
export function lastWord(timeline: readonly TimelineStep[]): LastWord {
  const last = timeline.at(-1);
  const word = last?.again ? timeline.findLast(({ again }) => !again) : last;
  return word && (word.code !== undefined || word.untold)
    ? { code: word.code ?? '', untold: word.untold === true }
    : NOTHING_SAID;
}
