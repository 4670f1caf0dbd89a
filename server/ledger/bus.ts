/** Whatever happened is told here once, in order, to everyone who asked. */
import type { SandboxEvent } from './events.ts';

export interface Bus {
  publish(event: SandboxEvent): void;
  /** Returns how to stop listening. */
  subscribe(listener: (event: SandboxEvent) => void): () => void;
  /** How many listen. */
  size(): number;
}

export function createBus(): Bus {
  const listeners = new Set<(event: SandboxEvent) => void>();
  return {
    publish: (event) => {
      for (const listener of listeners) listener(event);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    size: () => listeners.size,
  };
}
