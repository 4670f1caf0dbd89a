/** What the page's keys do beyond going to places, and the dialogs two of them open; fetched once a key asks for it. */
import { useEffect, useState } from 'react';
import { useText } from '../i18n/text.ts';
import { newestCode } from '../state/inbox.ts';
import { useSession } from '../state/session.tsx';
import { writeClipboard } from '../ui/controls/copy.tsx';
import type { Command } from './keys.ts';
import { KeyList } from './key-list.tsx';
import { Palette } from './palette/palette.tsx';
import styles from './shortcuts.module.css';

const NOTE_MS = 1600;

export type Dialog = 'keys' | 'palette' | null;

export interface CommandsProps {
  /** What was asked for and has not been done; it is taken out as it is done. */
  awaited: { current: Command[] };
  dialog: Dialog;
  onDialog: (dialog: Dialog) => void;
  takeTyped: () => string;
}

export function Commands({ awaited, dialog, onDialog, takeTyped }: CommandsProps) {
  const t = useText();
  const session = useSession();
  const [note, setNote] = useNote();
  const copyNewest = async (): Promise<void> => {
    const code = newestCode(session.get().inbox);
    if (code === null) return;
    setNote((await writeClipboard(code)) ? `${t.copy.copied} ${code}` : t.copy.failed);
  };
  useEffect(() => {
    for (const command of awaited.current.splice(0)) {
      if (command.do === 'move') moveFocus(command.step);
      else if (command.do === 'copy') void copyNewest();
    }
  });
  const close = (): void => onDialog(null);
  return (
    <>
      <div className={styles.notes} role="status">
        {note === null ? null : <p className={styles.note}>{note}</p>}
      </div>
      {dialog === 'keys' ? <KeyList onClose={close} /> : null}
      {dialog === 'palette' ? (
        <Palette takeTyped={takeTyped} onClose={close} onKeys={() => onDialog('keys')} onCopy={() => void copyNewest()} />
      ) : null}
    </>
  );
}

function useNote(): [string | null, (note: string) => void] {
  const [note, setNote] = useState<string | null>(null);
  useEffect(() => {
    if (note === null) return;
    const timer = setTimeout(() => setNote(null), NOTE_MS);
    return () => clearTimeout(timer);
  }, [note]);
  return [note, setNote];
}

/** Moves along the rows of the page's list, from the focused or the current one. */
function moveFocus(step: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-testid="phone-row"]')];
  const focused = rows.findIndex((row) => row === document.activeElement);
  const from = focused >= 0 ? focused : rows.findIndex((row) => row.hasAttribute('aria-current'));
  const row = rows[Math.min(Math.max(from + step, 0), rows.length - 1)];
  row?.focus();
  row?.scrollIntoView({ block: 'nearest' });
}
