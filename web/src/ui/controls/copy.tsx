/** Copying by one click, with a brief word that it worked. */
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { useText } from '../../i18n/text.ts';
import { Breakable } from '../breakable.tsx';
import { CheckIcon, CopyIcon } from '../icons.tsx';
import styles from './copy.module.css';

type Outcome = 'idle' | 'copied' | 'failed';
const SHOWN_MS = 1400;

/** Writes to the clipboard; `outcome` and the word `said` tell how it went for a moment, then it is `idle` again. */
export function useCopy() {
  const words = useText().copy;
  const [outcome, setOutcome] = useState<Outcome>('idle');
  useEffect(() => {
    if (outcome === 'idle') return;
    const timer = setTimeout(() => setOutcome('idle'), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = async (text: string | Promise<string>): Promise<void> => {
    setOutcome((await writeClipboard(await text)) ? 'copied' : 'failed');
  };
  return { outcome, said: outcome === 'idle' ? undefined : words[outcome], copy };
}

/** `navigator.clipboard` exists on https and loopback only; a page opened over a LAN address needs the old way. */
export async function writeClipboard(text: string): Promise<boolean> {
  try {
    if (navigator.clipboard !== undefined) {
      await navigator.clipboard.writeText(text);
      return true;
    }
  } catch {
    // Permission refused: the old way may still be allowed.
  }
  const area = document.createElement('textarea');
  area.value = text;
  area.className = 'visually-hidden';
  document.body.append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  return done;
}

export interface CopyButtonProps {
  /** The text, or a function that fetches it at the moment of the click. */
  value: string | (() => string | Promise<string>);
  /** Names what is copied to a screen reader; defaults to “Copy”. */
  label?: string;
  /** Shows the word beside the icon. */
  words?: boolean;
}

export function CopyButton({ value, label, words = false }: CopyButtonProps) {
  const t = useText();
  const { outcome, said, copy } = useCopy();
  return (
    <button
      type="button"
      className={words ? styles.words : styles.button}
      data-outcome={outcome}
      aria-label={said ?? label ?? t.copy.copy}
      title={label ?? t.copy.copy}
      onClick={() => void copy(typeof value === 'string' ? value : Promise.resolve(value()))}
    >
      {outcome === 'copied' ? <CheckIcon /> : <CopyIcon />}
      {words ? <span>{said ?? t.copy.copy}</span> : null}
    </button>
  );
}

export interface CopyableProps {
  value: string;
  children?: ReactNode;
  mono?: boolean;
  /** Lets it break into lines at its dots. */
  breaks?: boolean;
  /** Shows the sign of copying all the time, not only under the pointer. */
  signed?: boolean;
}

/** A value that is copied by clicking it. */
export function Copyable({ value, children, mono = true, breaks = false, signed }: CopyableProps) {
  const t = useText();
  const { outcome, said, copy } = useCopy();
  return (
    <button
      type="button"
      className={`${styles.value} ${mono ? styles.mono : ''}`}
      data-outcome={outcome}
      data-signed={signed}
      aria-label={said ?? t.copy.value(typeof children === 'string' ? children : value)}
      title={t.copy.copy}
      onClick={() => void copy(value)}
    >
      <span className={styles.text}>{breaks ? <Breakable text={value} /> : (children ?? value)}</span>
      <span className={styles.sign} aria-hidden="true">
        {outcome === 'copied' ? <CheckIcon /> : <CopyIcon />}
      </span>
    </button>
  );
}
