/** A sandbox that was started in the background, and who started it. */
import type { Terminal } from '../terminal.ts';
import { answerFor } from './place.ts';

/** Tells the command that it began itself in the background. */
export const DETACHED = 'SMS_SANDBOX_DETACHED';

/** Says that it is there, to whoever began it and to whoever asks later. Answers how to end that. */
export async function tellStarter(
  terminal: Pick<Terminal, 'env'>,
  sandbox: { data: string; url: string; pageUrl: string },
  starter: Pick<NodeJS.Process, 'send'>,
): Promise<() => void> {
  if (terminal.env[DETACHED] !== '1') return () => {};
  const letGo = await answerFor(sandbox.data, sandbox);
  // Whoever began it may be gone.
  starter.send?.(sandbox.pageUrl, undefined, undefined, () => {});
  return letGo;
}
