/** What each key does. Pure: a key press in, a command out. */
import { PLACES } from '../routes/places.ts';

export type Command =
  | { do: 'go'; path: string }
  | { do: 'move'; step: 1 | -1 }
  | { do: 'search' }
  | { do: 'copy' }
  | { do: 'reply' }
  | { do: 'keys' }
  | { do: 'palette' };

export interface Press {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

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
  return single(press.key);
}

function single(key: string): Command | null {
  switch (key) {
    case '/':
      return { do: 'search' };
    case 'j':
      return { do: 'move', step: 1 };
    case 'k':
      return { do: 'move', step: -1 };
    case 'c':
    case 'C':
      return { do: 'copy' };
    case 'r':
    case 'R':
      return { do: 'reply' };
    case '?':
      return { do: 'keys' };
    default:
      return null;
  }
}
