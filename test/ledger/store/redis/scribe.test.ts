/** What is read while the pen may be somebody else’s already: a lease ends while a process is stopped. */
import { expect, it } from 'vitest';
import { createScribe } from '../../../../server/ledger/store/redis/scribe.ts';
import type { Scribe } from '../../../../server/ledger/store/redis/scribe.ts';
import type { Append, Appended, Link } from '../../../../server/ledger/store/redis/link.ts';

const never = (): Promise<never> => new Promise(() => {});

/** A scribe of one sandbox, the clock of durations, and what is asked of Redis. */
function openScribe(answers: { append(append: Append): Appended; take?(): void; read?(): void }): {
  scribe: Scribe;
  asked: string[];
  clock: { now: number };
} {
  const asked: string[] = [];
  const clock = { now: 0 };
  const link: Link = {
    connect: never,
    drop: () => {},
    take: async () => {
      asked.push('take');
      answers.take?.();
      return { token: 'token', entries: [] };
    },
    granted: never,
    append: async (append) => {
      asked.push('append');
      return answers.append(append);
    },
    roundAt: never,
    read: async () => {
      asked.push('read');
      answers.read?.();
      return [];
    },
    news: never,
    save: never,
    carry: never,
    leave: async () => {},
  };
  const scribe = createScribe({
    link,
    copy: { firstSeq: 1, lastSeq: 0, take: () => {}, linesFrom: () => Buffer.alloc(0) },
    reload: never,
    refusal: (error) => new Error(String(error)),
    newId: () => 'round',
    ticks: () => clock.now,
  });
  const sharing = { keep: () => {}, takeBack: () => {}, fold: () => {}, rebuild: () => {}, refused: () => {}, back: () => {} };
  scribe.begin(sharing, undefined);
  return { scribe, asked, clock };
}

it.each([
  ['as long as the lease', 999, ['take', 'append', 'read now']],
  ['longer than that', 1_000, ['take', 'append', 'take', 'read now']],
])('with a pen that was held for %s', async (_, ms, happened) => {
  const { scribe, asked, clock } = openScribe({
    append: () => {
      if (asked.length > 2) return 'rests';
      // Somebody asks for more turns and a look meanwhile; and the process is stopped before it hears of the answer.
      void scribe.turn(() => {});
      void scribe.look(() => asked.push('read now'));
      clock.now += ms;
      return 'held';
    },
  });
  await scribe.turn(() => {});
  await scribe.look(() => {});
  expect(asked.slice(0, happened.length)).toEqual(happened);
});

it.each([
  ['within its lease, hears of all', 999, ['take', 'read now', 'append']],
  ['after its lease, hears of it once all is read', 1_000, ['take', 'append', 'read', 'read now']],
])('whoever asks after the pen was taken, and is heard %s', async (_, ms, happened) => {
  const { scribe, asked, clock } = openScribe({
    append: () => 'rests',
    take: () => {
      void scribe.look(() => asked.push('read now'));
      clock.now += ms;
    },
  });
  await scribe.turn(() => {});
  await scribe.look(() => {});
  expect(asked.slice(0, happened.length)).toEqual(happened);
});

it('whoever asks while all is read hears of what is kept by then', async () => {
  let isFirst = true;
  const { scribe, asked } = openScribe({
    append: () => 'rests',
    read: () => {
      if (isFirst) void scribe.look(() => asked.push('read now'));
      isFirst = false;
    },
  });
  await scribe.look(() => asked.push('read first'));
  await scribe.look(() => {});
  expect(asked.slice(0, 4)).toEqual(['read', 'read first', 'read', 'read now']);
});
