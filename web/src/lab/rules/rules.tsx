/** The rules in force, each in words, and the form that arms another. */
import { ProblemNote } from '../../ui/problem-note.tsx';
import { useOutcomes } from '../use-outcomes.ts';
import { ArmForm } from './arm-form.tsx';
import { ArmedRules } from './armed-rules.tsx';

export function Rules() {
  const { data, problem, reload, names } = useOutcomes();
  if (problem) return <ProblemNote problem={problem} onAgain={reload} />;
  if (!data) return null;
  return (
    <>
      <ArmedRules names={names} />
      <ArmForm outcomes={data} />
    </>
  );
}
