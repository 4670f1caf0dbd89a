/** Which message the phone's owner answers: the last one that was pointed out, by whatever means. */

const listeners = new Set<() => void>();
let pointedOut: string | null = null;

export const answering = {
  get: (): string | null => pointedOut,
  /** An id that is no text of the open number counts for nothing. */
  set(id: string | null): void {
    pointedOut = id;
    for (const listener of listeners) listener();
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
