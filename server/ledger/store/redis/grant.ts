/** What comes with the pen, when it is handed on: its number, and what the waiter has missed, in one list item. */

/** What the log has after an event. */
export interface Page {
  entries: unknown;
  /** It is shorter than was asked for, because of its bytes. */
  isCut: boolean;
}

export interface Grant {
  token: string;
  page: Page;
}

const NEWLINE = 0x0a;

/**
 * As `APPEND` writes it: a line with the token, and 1 where there is more than it brings; then of each entry a line with its
 * id and how long its round and its events are, and these.
 */
export function grantIn(item: Buffer): Grant {
  let at = 0;
  const take = (length: number): Buffer => item.subarray(at, (at += length));
  const words = (): string[] =>
    take(item.indexOf(NEWLINE, at) + 1 - at)
      .toString('latin1')
      .trimEnd()
      .split(' ');
  const [token = '', cut] = words();
  const entries: unknown[] = [];
  while (at < item.length) {
    const [id, ofRound, ofEvents] = words();
    entries.push([id, ['r', take(Number(ofRound)).toString(), 'e', take(Number(ofEvents))]]);
  }
  return { token, page: { entries, isCut: cut === '1' } };
}
