/** A line on every place for as long as time stands elsewhere, for the sandbox or for the chosen account, and the way back. */
import { Button } from '../ui/controls/button.tsx';
import { StandingLine } from '../ui/standing-line.tsx';
import { clockWords } from './clock-words.ts';
import { useWords } from './texts.ts';
import styles from './clock-bar.module.css';
import { useHands } from './use-hands.ts';

export interface ClockBarProps {
  /** How far it is ahead of real time, in milliseconds. */
  ahead: number;
  frozen: boolean;
}

export function ClockBar({ ahead, frozen }: ClockBarProps) {
  const t = useWords().clock;
  const { reset } = useHands();
  return (
    <StandingLine
      testId="clock-word"
      words={
        <>
          <span className={styles.title}>
            <strong>{t.title}</strong> ·{' '}
          </span>
          {clockWords(ahead, frozen, t)}
        </>
      }
    >
      <Button small onClick={() => void reset()}>
        {t.reset}
      </Button>
    </StandingLine>
  );
}
