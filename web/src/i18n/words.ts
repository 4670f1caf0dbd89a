/** The words of the shell, the list and the phone. Other parts keep theirs beside their components. */
import type { MessageStatus } from '../../../server/api/wire.ts';

export interface Words {
  places: {
    inbox: string;
    log: string;
    stats: string;
    errors: string;
    accounts: string;
    connect: string;
    docs: string;
    label: string;
    pending(count: number): string;
  };
  bar: {
    clock: string;
    version: string;
    language: string;
    theme: Record<'auto' | 'light' | 'dark', string>;
  };
  account: { all: string; chosen(name: string): string; gone(name: string): string };
  copy: { copy: string; copied: string; failed: string; value(value: string): string };
  close: string;
  back: string;
  skip: string;
  list: {
    label: string;
    unread(count: number): string;
  };
  time: { now: string; today: string; yesterday: string };
  phone: {
    label(number: string): string;
    unknownDetail(number: string): string;
    earlier: string;
    evicted(count: number): string;
    segments(count: number): string;
    warned: string;
    call: string;
    noTemplate: string;
    status: Record<MessageStatus, string>;
    lost: string;
    copyCode(code: string): string;
    invisible(name: string): string;
    inspect: string;
    reply: string;
    sendReply: string;
    more: string;
    newer(count: number): string;
    missing: string;
    missingDetail: string;
  };
  inspector: { label: string; choose: string; chooseDetail: string };
  mishap: { title: string; detail: string; reload: string };
}
