/** Whatever happened is told here once, in order, to everyone who asked. */
import type { SandboxEvent } from './events.ts';

/** A type of event, or the messages to one number (E.164). */
export type Topic = SandboxEvent['type'] | `+${string}`;

type Listener = (event: SandboxEvent) => void;

export interface Bus {
  publish(event: SandboxEvent): void;
  /**
   * Returns how to stop listening. Who names topics hears nothing else, and costs the other events nothing, however many
   * such there are.
   */
  subscribe(listener: Listener, topics?: readonly Topic[]): () => void;
  /** How many listen. */
  size(): number;
}

export function createBus(): Bus {
  const listeners = new Set<Listener>();
  const about = new Map<Topic, Set<Listener>>();
  let size = 0;

  const tell = (topic: Topic, event: SandboxEvent): void => {
    for (const listener of about.get(topic) ?? []) listener(event);
  };
  const leave = (topic: Topic, listener: Listener): void => {
    const heard = about.get(topic);
    heard?.delete(listener);
    if (heard?.size === 0) about.delete(topic);
  };

  return {
    publish: (event) => {
      for (const listener of listeners) listener(event);
      tell(event.type, event);
      if (event.type === 'message.accepted') tell(event.message.to as Topic, event);
    },
    subscribe: (heard, topics) => {
      // Of its own, so that one function may listen twice.
      const listener: Listener = (event) => heard(event);
      if (!topics) listeners.add(listener);
      for (const topic of topics ?? []) about.set(topic, (about.get(topic) ?? new Set()).add(listener));
      size += 1;
      let hears = true;
      return () => {
        if (!hears) return;
        hears = false;
        size -= 1;
        listeners.delete(listener);
        for (const topic of topics ?? []) leave(topic, listener);
      };
    },
    size: () => size,
  };
}
