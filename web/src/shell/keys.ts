/** What each key does. Pure: a key press in, a command out. */
import { PLACES } from '../routes/places.ts';

export type Command =
  | { do: 'go'; path: string }
  | { do: 'move'; step: 1 | -1 }
  | { do: 'search' | 'copy' | 'reply' | 'keys' | 'palette' };

export type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>;

const COMMANDS: Readonly<Record<string, Command>> = {
  '/': { do: 'search' },
  j: { do: 'move', step: 1 },
  k: { do: 'move', step: -1 },
  c: { do: 'copy' },
  C: { do: 'copy' },
  r: { do: 'reply' },
  R: { do: 'reply' },
  n: { do: 'go', path: '/compose' },
  '?': { do: 'keys' },
};

export interface Situation {
  /** The key pressed before, for `G` and a letter. */
  previous: string;
  /** The reader is typing into a field: only the palette's key counts. */
  typing: boolean;
  /** A dialog is open and has the keyboard. */
  covered: boolean;
}

export function readKey(press: Press, { previous, typing, covered }: Situation): Command | null {
  if (covered) return null;
  if ((press.ctrlKey || press.metaKey) && !press.altKey && press.key.toLowerCase() === 'k') return { do: 'palette' };
  if (typing || press.ctrlKey || press.metaKey || press.altKey) return null;
  if (previous.toLowerCase() === 'g') {
    const place = PLACES.find(({ key }) => key === press.key.toLowerCase());
    if (place) return { do: 'go', path: place.path };
  }
  return COMMANDS[press.key] ?? null;
}
