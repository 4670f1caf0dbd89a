/** Something asked of the sandbox at a click, and why it was not done. */
import { useState } from 'react';
import type { ApiProblem } from './api.ts';
import { asProblem } from './resource.ts';

export interface Attempt {
  problem: ApiProblem | undefined;
  /** Answers undefined when it was refused; a later success takes the problem away. */
  attempt: <Answer>(ask: () => Promise<Answer>) => Promise<Answer | undefined>;
}

export function useAttempt(): Attempt {
  const [problem, setProblem] = useState<ApiProblem>();
  const attempt = async <Answer>(ask: () => Promise<Answer>): Promise<Answer | undefined> => {
    try {
      const answer = await ask();
      setProblem(undefined);
      return answer;
    } catch (error) {
      setProblem(asProblem(error));
      return undefined;
    }
  };
  return { problem, attempt };
}
