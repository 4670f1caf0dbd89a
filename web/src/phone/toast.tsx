/** A word that something was done, on the phone's own screen. */
import { useEffect } from 'react';
import { createPortal } from 'react-dom';
import styles from './toast.module.css';

const SHOWN_MS = 1600;

export function Toast({ note, onGone }: { note: string | null; onGone: () => void }) {
  useEffect(() => {
    if (note === null) return;
    const timer = setTimeout(onGone, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [note, onGone]);
  const screen = document.querySelector('[data-toasts]');
  return screen && note !== null ? createPortal(<p className={styles.toast}>{note}</p>, screen) : null;
}
