/** Something asked of the sandbox at a click, and why it was not done. */
import { useState } from 'react';
import { sendJson } from './api.ts';
import type { ApiProblem } from './api.ts';
import { asProblem } from './resource.ts';

/** `onSettled` hears that the sandbox has answered, whatever it said. */
export function useSend(onSettled?: () => void) {
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
      onSettled?.();
    }
  };
  return { problem, send };
}
