/** The rules in force, each in words, and the form that arms another. */
import type { ReactNode } from 'react';
import { useOutcomes } from '../use-outcomes.ts';
import { ArmForm } from './arm-form.tsx';
import { ArmedRules } from './armed-rules.tsx';

export function Rules(): ReactNode {
  const known = useOutcomes();
  if (!known) return null;
  return (
    <>
      <ArmedRules names={known.names} />
      <ArmForm outcomes={known.outcomes} />
    </>
  );
}
