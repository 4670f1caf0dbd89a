/** What was due and what came, one above the other, with the first character that differs marked and named. */
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { useTexts } from '../i18n/language.ts';
import { MarkedText } from '../text/marked-text.tsx';
import { CopyButton } from '../ui/copy.tsx';
import styles from './comparison.module.css';
import { differenceOf, isInvisible } from './difference.ts';
import type { Difference } from './difference.ts';
import { characterWords, differenceSentence } from './difference-words.ts';
import { texts } from './texts.ts';

export interface ComparisonProps {
  expected: string | undefined;
  received: string | undefined;
}

export function Comparison({ expected, received }: ComparisonProps): ReactNode {
  const t = useTexts(texts);
  if (expected === undefined && received === undefined) return null;
  const difference = expected === undefined || received === undefined ? undefined : differenceOf(expected, received);
  const sentence = difference && differenceSentence(difference, t);
  return (
    <div className={styles.comparison} data-testid="comparison">
      {expected === undefined ? null : <Side name={t.why.expected} text={expected} side="expected" difference={difference} />}
      {received === undefined ? null : <Side name={t.why.received} text={received} side="received" difference={difference} />}
      {sentence === undefined ? null : (
        <p className={styles.sentence} data-testid="difference">
          {sentence}
        </p>
      )}
    </div>
  );
}

interface SideProps {
  name: string;
  text: string;
  side: 'expected' | 'received';
  difference: Difference | undefined;
}

function Side({ name, text, side, difference }: SideProps): ReactNode {
  const block = useRef<HTMLPreElement>(null);
  useEffect(() => {
    const element = block.current;
    const mark = element?.querySelector('mark');
    if (element && mark) element.scrollTop = mark.offsetTop - element.clientHeight / 2;
  }, [text, difference]);
  return (
    <figure className={styles.side}>
      <figcaption className={styles.name}>
        {name}
        <CopyButton value={text} />
      </figcaption>
      <pre ref={block} className={styles.text} tabIndex={0} aria-label={name}>
        {difference === undefined || difference.kind === 'digest' || difference.kind === 'whole' ? (
          <MarkedText text={text} code={null} />
        ) : (
          <>
            <MarkedText text={difference.common} code={null} />
            <FirstDifference character={difference[side]} />
            <MarkedText text={side === 'expected' ? difference.expectedRest : difference.receivedRest} code={null} />
          </>
        )}
      </pre>
    </figure>
  );
}

/** What cannot be seen is drawn by its name; the character itself stays in the text for whoever copies it. */
function FirstDifference({ character }: { character: string }): ReactNode {
  const t = useTexts(texts);
  const name = character === '' || isInvisible(character) ? characterWords(character, false, t) : undefined;
  return (
    <mark className={styles.mark} data-name={name}>
      {character}
    </mark>
  );
}
