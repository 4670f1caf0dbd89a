/** What the sandbox said instead of an answer, with its remedy and a way to ask again. */
import { useLocalized, wordsOf } from '../i18n/language.ts';
import { Button } from './controls/button.tsx';
import { EmptyState } from './empty-state.tsx';
import type { ToldProblem } from './problem-line.tsx';

const useWords = wordsOf({
  zh: { title: '沙箱没有正常回答', again: '重试' },
  en: { title: 'The sandbox did not answer as it should', again: 'Try again' },
});

export function ProblemNote({ problem, onAgain }: { problem: ToldProblem; onAgain: () => void }) {
  const t = useWords();
  const local = useLocalized();
  const { message, why } = problem;
  const remedy = why ? local(why.remedy) : problem.remedy;
  return (
    <EmptyState title={t.title} detail={why ? local(why.cause) : message}>
      {remedy === undefined ? null : <p>{remedy}</p>}
      <Button small onClick={onAgain}>
        {t.again}
      </Button>
    </EmptyState>
  );
}
