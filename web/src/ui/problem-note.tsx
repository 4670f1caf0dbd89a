/** What the sandbox said instead of an answer, with its remedy and a way to ask again. */
import { useText } from '../i18n/text.ts';
import { Button } from './controls/button.tsx';
import { EmptyState } from './empty-state.tsx';
import type { ToldProblem } from './problem-line.tsx';

export function ProblemNote({ problem, onAgain }: { problem: ToldProblem; onAgain: () => void }) {
  const t = useText();
  return (
    <EmptyState title={t.problem.title} detail={problem.message}>
      {problem.remedy === undefined ? null : <p>{problem.remedy}</p>}
      <Button small onClick={onAgain}>
        {t.problem.again}
      </Button>
    </EmptyState>
  );
}
