/** A layer above the page on the native dialog: focus stays inside, Escape and the scrim close it. */
import { useLayoutEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { useText } from '../i18n/text.ts';
import { IconButton } from './controls/button.tsx';
import { CloseIcon } from './icons.tsx';
import styles from './sheet.module.css';

export interface SheetProps {
  title: string;
  onClose: () => void;
  /** `side` slides in from the right (from below on a phone), `middle` is a dialog, `wide` one with room for two columns. */
  place?: 'side' | 'middle' | 'wide';
  /** Leaves the heading to the content; `title` is then only spoken. */
  bare?: boolean;
  children: ReactNode;
}

/** Open for as long as it is rendered. */
export function Sheet({ title, onClose, place = 'middle', bare = false, children }: SheetProps) {
  const t = useText();
  const dialog = useRef<HTMLDialogElement>(null);
  const leaving = useRef(false);
  // Before the element leaves the page, so that the focus goes back to where it came from.
  useLayoutEffect(() => {
    const element = dialog.current;
    if (element === null) return;
    leaving.current = false;
    element.showModal();
    return () => {
      leaving.current = true;
      element.close();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className={`${styles.sheet} ${styles[place]}`}
      aria-label={title}
      // A browser lets a page prevent the closing only once in a while, so it is heard of rather than prevented.
      onClose={(event) => {
        if (!leaving.current && !event.currentTarget.open) onClose();
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      <div className={styles.content}>
        {bare ? null : (
          <header className={styles.header}>
            <h2>{title}</h2>
            <IconButton label={t.close} onClick={onClose}>
              <CloseIcon />
            </IconButton>
          </header>
        )}
        {children}
      </div>
    </dialog>
  );
}
