/** Which requests are played together. */
import { expect, it } from 'vitest';
import { gatherRounds } from '../../server/net/gathering.ts';

interface Request {
  name: number;
  bytes: number;
  isFirst: boolean;
}

/** Names of the requests of each round; `turn` ends a turn of the event loop. */
function rounds(): { add(...requests: Partial<Request>[]): void; turn(): void; played: number[][] } {
  let next: (() => void)[] = [];
  const played: number[][] = [];
  let name = 0;
  const add = gatherRounds<Request>(
    (round) => played.push(round.map((one) => one.name)),
    (run) => next.push(run),
  );
  return {
    played,
    add: (...requests) => requests.forEach((one) => add({ name: name++, bytes: 100, isFirst: false, ...one })),
    turn: () => {
      const due = next;
      next = [];
      for (const run of due) run();
    },
  };
}

const many = (count: number, one: Partial<Request> = {}): Partial<Request>[] => Array.from({ length: count }, () => one);

it('are those of one turn', () => {
  const { add, turn, played } = rounds();
  add({}, {});
  expect(played).toEqual([]);
  turn();
  add({});
  turn();
  turn();
  expect(played).toEqual([[0, 1], [2]]);
});

it('are 32 of a crowd, in their order, while others come', () => {
  const { add, turn, played } = rounds();
  add(...many(100));
  turn();
  add({});
  for (let n = 0; n < 4; n++) turn();
  expect(played.map(({ length }) => length)).toEqual([32, 32, 32, 5]);
  expect(played.flat()).toEqual(Array.from({ length: 101 }, (_, n) => n));
});

it('are fewer where they are long, and one that is too long has a round to itself', () => {
  const { add, turn, played } = rounds();
  add(...many(3, { bytes: 100_000 }), { bytes: 1_000_000 }, {});
  for (let n = 0; n < 4; n++) turn();
  expect(played).toEqual([[0, 1], [2], [3], [4]]);
});

it('are two in a turn that brought a new connection, so that the next one does not wait long to be let in', () => {
  const { add, turn, played } = rounds();
  add(...many(10));
  turn();
  add(...many(10), { isFirst: true });
  turn();
  turn();
  expect(played.map(({ length }) => length)).toEqual([10, 2, 9]);
});
