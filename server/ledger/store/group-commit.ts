/** One wait for the device serves all who ask for it before it begins. */

/** `run` is called once at a time. Who asks while it runs is served by the next one: its work may have come too late for this. */
export function createGroupCommit(run: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;

  const start = (): Promise<void> => {
    const own = run().finally(() => {
      if (running === own) running = undefined;
    });
    running = own;
    return own;
  };

  return () => {
    if (!running) return start();
    next ??= running
      .catch(() => {})
      .then(() => {
        next = undefined;
        return start();
      });
    return next;
  };
}
