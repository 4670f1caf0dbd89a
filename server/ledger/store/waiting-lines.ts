/** Room to put lines together in, used again after every write: nothing is allocated on the way of a send. */
export interface WaitingLines {
  readonly length: number;
  addLine(text: string): void;
  bytes(): Buffer;
  clear(): void;
}

const NEWLINE = 0x0a;
const ROOM = 64 * 1024;
/** What a rare large round needed is given back after it. */
const MOST_ROOM = 4 * 1024 * 1024;

export function createWaitingLines(): WaitingLines {
  let room = Buffer.allocUnsafe(ROOM);
  let length = 0;
  return {
    get length() {
      return length;
    },
    addLine: (text) => {
      // A UTF-16 unit is at most three bytes of UTF-8.
      const most = length + text.length * 3 + 1;
      if (most > room.length) {
        const wider = Buffer.allocUnsafe(most * 2);
        room.copy(wider, 0, 0, length);
        room = wider;
      }
      length += room.write(text, length);
      room[length++] = NEWLINE;
    },
    bytes: () => room.subarray(0, length),
    clear: () => {
      length = 0;
      if (room.length > MOST_ROOM) room = Buffer.allocUnsafe(ROOM);
    },
  };
}
