/** Something asked of the sandbox at a click, and why it was not done. */
import { useState } from 'react';
import { asProblem, sendJson } from './api.ts';
import type { ApiProblem } from './api.ts';
import { useSession } from './session.tsx';

/** Whatever the sandbox says to it, all that the page shows is read again. */
export function useSend() {
  const { reads } = useSession();
  const [problem, setProblem] = useState<ApiProblem>();
  /** Answers undefined when it was refused; a later success takes the problem away. */
  const send = async <Answer>(...request: Parameters<typeof sendJson>): Promise<Answer | undefined> => {
    try {
      const answer = await sendJson<Answer>(...request);
      setProblem(undefined);
      return answer;
    } catch (error) {
      setProblem(asProblem(error));
      return undefined;
    } finally {
      reads.refresh('act');
    }
  };
  return { problem, send };
}
