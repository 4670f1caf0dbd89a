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
      return { entries: [], isCut: false };
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
  const none = (): void => {};
  scribe.begin({ keep: none, takeBack: none, count: none, show: none, rebuild: none, refused: none, back: none }, undefined);
  return { scribe, asked, clock };
}

it.each([
  ['as long as its lease is used once more', 999, ['take', 'append', 'append', 'read now']],
  ['longer than that is asked for', 1_000, ['take', 'append', 'take', 'append', 'read now']],
])('a pen that was held for %s', async (_, ms, happened) => {
  const { scribe, asked, clock } = openScribe({
    append: () => {
      if (asked.length > 2) return 'rests';
      // Somebody asks for more meanwhile; and the process is stopped before it hears of the answer.
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
  ['within the lease', 999],
  ['after the lease', 1_000],
])('whoever asks before an append hears of it, and of all before it; %s', async (_, ms) => {
  const { scribe, asked, clock } = openScribe({
    append: () => 'rests',
    take: () => {
      void scribe.look(() => asked.push('read now'));
      clock.now += ms;
    },
  });
  await scribe.turn(() => {});
  await scribe.look(() => {});
  expect(asked.slice(0, 3)).toEqual(['take', 'append', 'read now']);
});

it('whoever asks while an append is underway hears of what is kept by then', async () => {
  const { scribe, asked } = openScribe({
    append: () => {
      void scribe.look(() => asked.push('read now'));
      return 'handed on';
    },
  });
  await scribe.turn(() => {});
  await scribe.look(() => {});
  expect(asked.slice(0, 4)).toEqual(['take', 'append', 'read', 'read now']);
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
