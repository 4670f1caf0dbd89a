/** A message's text on the screen: the code is a button that copies it, invisible characters show their name. */
import { useMemo } from 'react';
import { useText } from '../i18n/text.ts';
import { useCopy } from './controls/copy.tsx';
import { markText } from '../text/mark.ts';
import styles from './marked-text.module.css';

export function MarkedText({ text, code }: { text: string; code: string | null }) {
  const t = useText();
  const pieces = useMemo(() => markText(text, code), [text, code]);
  return pieces.map((piece, index) => {
    if (piece.kind === 'text') return piece.text;
    if (piece.kind === 'code') return <Code key={index} code={piece.text} />;
    return (
      <span
        key={index}
        className={styles.invisible}
        data-name={piece.name}
        data-testid="invisible"
        role="img"
        aria-label={t.phone.invisible(piece.name ?? '')}
        title={t.phone.invisible(piece.name ?? '')}
      >
        {piece.text}
      </span>
    );
  });
}

function Code({ code }: { code: string }) {
  const t = useText();
  const { outcome, said, copy } = useCopy();
  return (
    // No button element: a line may break on either side of one, also before the comma that follows the code.
    <span
      role="button"
      tabIndex={0}
      className={styles.code}
      data-testid="code"
      data-outcome={outcome}
      data-word={said}
      aria-label={said ?? t.phone.copyCode(code)}
      onClick={(event) => {
        event.stopPropagation();
        void copy(code);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        void copy(code);
      }}
    >
      {code}
    </span>
  );
}
