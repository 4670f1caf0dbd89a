/** The numbers that the server finds for a text, a provider or a state. */
import { useCallback, useMemo, useRef } from 'react';
import type { List, PhoneResource } from '../../../../server/api/wire.ts';
import { apiPath, getJson } from '../../state/api.ts';
import { useAccount } from '../../state/chosen.ts';
import { unreadCount } from '../../state/inbox.ts';
import type { PhoneRow } from '../../state/inbox.ts';
import { useKept, useSettled } from '../../state/kept.ts';
import { useRead } from '../../state/read.ts';
import { readTo } from '../../state/read-marks.ts';
import type { Live } from '../../state/reads.ts';
import { useReadMarks, useSession, useSessionState } from '../../state/session.tsx';

const PAGE = 200;

type Phones = List<PhoneResource>;

/** What was read of older ones stays when the newest page is read again. */
const CHANGING: Live<Phones> = {
  on: ['message.accepted', 'message.changed', 'exchange.recorded', 'messages.deleted'],
  join: (held, read) => {
    if (read.next === null || held.items.length <= read.items.length) return read;
    const edge = read.items.at(-1)?.lastSeq ?? 0;
    const again = new Set(read.items.map(({ to }) => to));
    const older = held.items.filter(({ to, lastSeq }) => lastSeq < edge && !again.has(to));
    return { ...read, items: [...read.items, ...older], next: held.next };
  },
};

export interface Filter {
  find: string;
  from: string;
  state: string;
}

/** `rows` are undefined before the first page; what was found last stays until the next is there. */
export function useFound({ find, from, state }: Filter, current: string | null) {
  const { reads } = useSession();
  const inbox = useSessionState((session) => session.inbox);
  const marks = useReadMarks();
  const isUnread = state === 'unread';
  const address = apiPath('phones', {
    q: useSettled(searchTerm(find)),
    provider: from,
    account: useAccount(),
    ...(isUnread ? { since: marks.all || null } : { state }),
    limit: PAGE,
  });
  const found = useKept(useRead<Phones>(address, {}, CHANGING).data);
  const asked = useRef<string>(undefined);
  const next = found?.next ?? null;
  const readOlder = useCallback(() => {
    const older = `${address}&cursor=${next}`;
    if (next === null || asked.current === older) return;
    asked.current = older;
    getJson<Phones>(older).then(
      (page) => reads.change<Phones>(address, (held) => ({ ...page, items: [...held.items, ...page.items] })),
      () => (asked.current = undefined),
    );
  }, [reads, address, next]);
  const rows = useMemo(() => {
    const held = found?.items.map((phone): PhoneRow => inbox.rows.get(phone.to) ?? phone);
    if (!isUnread) return held;
    // The one that is open is read by being open, and is not to vanish under the reader.
    return held?.filter((row) => row.to === current || unreadCount(inbox, row, readTo(marks, row.to)) > 0);
  }, [found, inbox, isUnread, current, marks]);
  return { rows, readOlder };
}

/** A number may be typed as it is shown, in groups. */
export function searchTerm(typed: string): string {
  const trimmed = typed.trim();
  return /^[+\d][\d\s-]*$/.test(trimmed) ? trimmed.replace(/[\s-]/g, '') : trimmed;
}
