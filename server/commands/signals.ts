/** Closes the sandbox when the system asks: well the first time, at once the second. */
import type { EventEmitter } from 'node:events';

/** `SIGHUP`: its terminal was closed. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** npm hands a Ctrl+C on that the terminal has sent us already: the same wish, not a second one. */
const ECHO_MS = 250;

export interface Closing {
  source: Pick<EventEmitter, 'on'>;
  close(): Promise<void>;
  exit(code: number): void;
  /** Milliseconds of a steady clock. */
  now(): number;
}

/** Watches for them from now on. */
export function closeOnSignal({ source, close, exit, now }: Closing): void {
  let asked: number | undefined;
  const onSignal = (): void => {
    if (asked === undefined) {
      asked = now();
      void close().then(
        () => exit(0),
        () => exit(1),
      );
    } else if (now() - asked > ECHO_MS) exit(130);
  };
  for (const signal of SIGNALS) source.on(signal, onSignal);
}
