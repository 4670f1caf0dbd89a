/** What was due and what came, one above the other, with the first character that differs marked and named. */
import { useEffect, useRef } from 'react';
import type { Explanation } from '../../../../server/api/wire.ts';
import { MarkedText } from '../../ui/marked-text.tsx';
import { CopyButton } from '../../ui/controls/copy.tsx';
import styles from './comparison.module.css';
import { differenceOf, isInvisible } from './difference.ts';
import type { Difference } from './difference.ts';
import { characterWords, differenceSentence } from './difference-words.ts';
import { useEvidenceWords } from '../texts.ts';

export function Comparison({ explanation: { expected, received } }: { explanation: Explanation }) {
  const t = useEvidenceWords();
  if (expected === undefined && received === undefined) return null;
  const difference = expected === undefined || received === undefined ? undefined : differenceOf(expected, received);
  const sentence = difference && differenceSentence(difference, t);
  return (
    <div className={styles.comparison} data-testid="comparison">
      {expected === undefined ? null : <Side name={t.why.expected} text={expected} cut={cutOf(difference, 'expected')} />}
      {received === undefined ? null : <Side name={t.why.received} text={received} cut={cutOf(difference, 'received')} />}
      {sentence === undefined ? null : (
        <p className={styles.sentence} data-testid="difference">
          {sentence}
        </p>
      )}
    </div>
  );
}

/** A text cut at the character that is marked; that is empty where the text has ended. */
export interface Cut {
  before: string;
  character: string;
  after: string;
}

function cutOf(difference: Difference | undefined, side: 'expected' | 'received'): Cut | undefined {
  if (difference === undefined || difference.kind === 'digest' || difference.kind === 'whole') return undefined;
  const after = side === 'expected' ? difference.expectedRest : difference.receivedRest;
  return { before: difference.common, character: difference[side], after };
}

export function Side({ name, text, cut }: { name: string; text: string; cut: Cut | undefined }) {
  const block = useRef<HTMLPreElement>(null);
  useEffect(() => {
    const element = block.current;
    const mark = element?.querySelector('mark');
    if (element && mark) element.scrollTop = mark.offsetTop - element.clientHeight / 2;
  }, [text, cut?.before]);
  return (
    <figure className={styles.side}>
      <figcaption className={styles.name}>
        {name}
        <CopyButton value={text} />
      </figcaption>
      <pre ref={block} className={styles.text} tabIndex={0} aria-label={name}>
        {cut === undefined ? (
          <MarkedText text={text} code={null} />
        ) : (
          <>
            <MarkedText text={cut.before} code={null} />
            <FirstDifference character={cut.character} />
            <MarkedText text={cut.after} code={null} />
          </>
        )}
      </pre>
    </figure>
  );
}

/** What cannot be seen is drawn by its name; the character itself stays in the text for whoever copies it. */
function FirstDifference({ character }: { character: string }) {
  const t = useEvidenceWords();
  const name = character === '' || isInvisible(character) ? characterWords(character, false, t) : undefined;
  return (
    <mark className={styles.mark} data-name={name}>
      {character}
    </mark>
  );
}
