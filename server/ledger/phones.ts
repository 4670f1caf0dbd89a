/** Phones with what came to them, and how they stand in the list: whose phone something happened on last stands first. */
import type { FaultKind } from '../scenario/fault.ts';
import type { Message } from '../message/message.ts';
import { Timeline } from './timeline.ts';

export interface RefusedSend {
  exchangeId: string;
  seq: number;
  provider: string;
  code: string;
  message: string;
  /** The provider said nothing of it: the call was lost by this. */
  fault?: FaultKind;
  at: number;
}

export interface Phone {
  to: string;
  messages: Timeline<Message>;
  refused: RefusedSend | null;
  lastSeq: number;
}

/** The messages of all accounts, or of one, and the phones they went to. A class: there is one of them for every account. */
export class Phones {
  readonly messages = new Timeline<Message>();
  readonly #phones = new Map<string, Phone>();
  /** One entry for each thing that moved a phone to the top; stale once the phone moved again. */
  readonly #activity = new Timeline<{ seq: number; to: string }>();

  get isEmpty(): boolean {
    return this.messages.length === 0 && this.#phones.size === 0;
  }

  get(to: string): Phone | undefined {
    return this.#phones.get(to);
  }

  /** `all` of the phone's own messages, or of every phone's. */
  messagesOf(to: string | undefined): Timeline<Message> | undefined {
    return to === undefined ? this.messages : this.#phones.get(to)?.messages;
  }

  add(message: Message): void {
    this.messages.push(message);
    const phone = this.#phoneOf(message.to);
    phone.messages.push(message);
    this.#touch(phone, message.seq);
  }

  refuse(to: string, refused: RefusedSend): void {
    const phone = this.#phoneOf(to);
    phone.refused = refused;
    this.#touch(phone, refused.seq);
  }

  /** Puts the message in the place of an earlier one with its number. */
  replace(message: Message): void {
    this.messages.replace(message);
    this.#phones.get(message.to)?.messages.replace(message);
  }

  remove(message: Message): void {
    this.messages.remove(message.seq);
    this.leave(message);
  }

  /** Takes it from its phone alone. */
  leave({ to, seq }: Message): void {
    const phone = this.#phones.get(to);
    phone?.messages.remove(seq);
    this.#forgetEmpty(phone);
  }

  /** Forgets that this exchange was refused, where it is the phone's last one; `instead` tells the one before. */
  allow(to: string, exchangeId: string, instead: () => RefusedSend | null = () => null): void {
    const phone = this.#phones.get(to);
    if (phone?.refused?.exchangeId !== exchangeId) return;
    phone.refused = instead();
    this.#forgetEmpty(phone);
  }

  /** Newest first. */
  *list(before: number): Generator<{ seq: number; phone: Phone }> {
    for (const entry of this.#activity.newestFirst(before)) {
      const phone = this.#phones.get(entry.to);
      if (phone?.lastSeq === entry.seq) yield { seq: entry.seq, phone };
    }
  }

  #phoneOf(to: string): Phone {
    const known = this.#phones.get(to);
    if (known) return known;
    const phone = { to, messages: new Timeline<Message>(), refused: null, lastSeq: 0 };
    this.#phones.set(to, phone);
    return phone;
  }

  #touch(phone: Phone, seq: number): void {
    phone.lastSeq = seq;
    this.#activity.push({ seq, to: phone.to });
    const isStale = ({ to, seq: of }: { to: string; seq: number }): boolean => this.#phones.get(to)?.lastSeq !== of;
    for (let entry = this.#activity.oldest(); entry && isStale(entry); entry = this.#activity.oldest()) this.#activity.shift();
  }

  #forgetEmpty(phone: Phone | undefined): void {
    if (phone && phone.messages.length === 0 && !phone.refused) this.#phones.delete(phone.to);
  }
}
