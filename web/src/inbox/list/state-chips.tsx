/** What a person should look at: the numbers with something unread, refused or not delivered, and how many of each. */
import type { PhoneCountsResource } from '../../../../server/api/wire.ts';
import { useAccount } from '../../state/chosen.ts';
import { unreadCount } from '../../state/inbox.ts';
import type { InboxState } from '../../state/inbox.ts';
import { useRead } from '../../state/read.ts';
import { readTo } from '../../state/read-marks.ts';
import type { ReadMarks } from '../../state/read-marks.ts';
import { useReadMarks, useSessionState } from '../../state/session.tsx';
import { Chips } from '../../ui/controls/chips.tsx';
import { useWords } from './texts.ts';

const CHANGING = { on: ['message.accepted', 'message.changed', 'exchange.recorded', 'messages.deleted'] } as const;

export function StateChips({ state, onChange }: { state: string; onChange: (state: string) => void }) {
  const t = useWords();
  const marks = useReadMarks();
  const query = { account: useAccount(), since: marks.all || null };
  const { data } = useRead<PhoneCountsResource>('phones/counts', query, CHANGING);
  const unread = useSessionState(({ inbox }) => unreadNumbers(inbox, marks, data?.newer ?? 0));
  const counts = { unread, refused: data?.refused ?? 0, undelivered: data?.undelivered ?? 0 };
  const options = (['unread', 'refused', 'undelivered'] as const).map((id) => ({
    id,
    label: counts[id] === 0 ? t[id] : `${t[id]} ${counts[id]}`,
  }));
  // A second click takes the filter away again.
  return <Chips label={t.states} options={options} current={state} onChange={(id) => onChange(id === state ? '' : id)} />;
}

/** Of the numbers that are held by the marks; of the others the sandbox counts those that came after all was read. */
function unreadNumbers(inbox: InboxState, marks: ReadMarks, newer: number): number {
  let [unread, read] = [0, 0];
  for (const row of inbox.rows.values()) {
    if ((row.last?.seq ?? 0) <= marks.all) continue;
    if (unreadCount(inbox, row, readTo(marks, row.to)) > 0) unread += 1;
    else read += 1;
  }
  return inbox.older === null ? unread : Math.max(unread, newer - read);
}
