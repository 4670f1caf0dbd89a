/** Says, when a clock refused a request, that it can be judged by another one. */
import { useTexts } from '../../i18n/language.ts';
import { Button } from '../../ui/controls/button.tsx';
import styles from './explain.module.css';
import { carriedTime, isoTime } from './judged-time.ts';
import { texts } from './texts.ts';
import type { Answer } from './use-explanation.ts';

export function LateHint({ answer, onJudge }: { answer: Answer; onJudge: (at: string) => void }) {
  const t = useTexts(texts);
  const { explained, judged, question } = answer;
  const carried = carriedTime(explained.explanation, judged);
  if (carried === undefined) return null;
  const at = isoTime(carried);
  return (
    <div className={styles.late} data-testid="late">
      <p>{t.late(question.at.trim() || t.now)}</p>
      <Button small onClick={() => onJudge(at)}>
        {t.judgeBy(at)}
      </Button>
    </div>
  );
}
