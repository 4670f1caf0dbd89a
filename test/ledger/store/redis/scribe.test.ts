/** What is read while the pen may be somebody else’s already: a lease ends while a process is stopped. */
import { expect, it, vi } from 'vitest';
import { createScribe } from '../../../../server/ledger/store/redis/scribe.ts';
import type { Scribe } from '../../../../server/ledger/store/redis/scribe.ts';
import type { Append, Appended, Link } from '../../../../server/ledger/store/redis/link.ts';
import { PAGE } from '../../../../server/ledger/store/redis/scripts.ts';
import type { Sharing } from '../../../../server/ledger/store/store.ts';
import { deleted } from '../../../support/redis/shared.ts';

const never = (): Promise<never> => new Promise(() => {});

/** Answers nothing. */
const NOBODY: Link = {
  connect: never,
  drop: () => {},
  take: never,
  granted: never,
  append: never,
  roundAt: never,
  read: never,
  news: never,
  save: never,
  stage: never,
  unstage: never,
  replace: never,
  carry: never,
  leave: async () => {},
};

const none = (): void => {};
const NOTHING: Sharing = { keep: none, takeBack: none, count: none, show: none, rebuild: none, refused: none, back: none };

/** A scribe of one sandbox, the clock of durations, and what is asked of Redis. */
function openScribe(answers: { append(append: Append): Appended; take?(): void; read?(): void; granted?(): void }): {
  scribe: Scribe;
  asked: string[];
  clock: { now: number };
} {
  const asked: string[] = [];
  const clock = { now: 0 };
  const link: Link = {
    ...NOBODY,
    take: async () => {
      asked.push('take');
      answers.take?.();
      return { token: 'token', entries: [] };
    },
    granted: async () => {
      asked.push('granted');
      answers.granted?.();
      return { token: 'token', entries: [] };
    },
    append: async (append) => {
      asked.push('append');
      return answers.append(append);
    },
    read: async () => {
      asked.push('read');
      answers.read?.();
      return { entries: [], isCut: false };
    },
  };
  const scribe = createScribe({
    link,
    copy: { firstSeq: 1, lastSeq: 0, take: () => {}, linesFrom: () => Buffer.alloc(0) },
    reload: never,
    refusal: (error) => new Error(String(error)),
    newId: () => 'round',
    ticks: () => clock.now,
  });
  scribe.begin(NOTHING, undefined);
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
      return { waitMs: 1_000 };
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

it('a turn that may not follow what was entered before it is played after that is kept', async () => {
  const { scribe, asked } = openScribe({ append: () => 'rests' });
  const play = (name: string, mayFollow?: boolean): Promise<unknown> =>
    scribe.turn(() => asked.push(name), mayFollow === undefined ? undefined : () => mayFollow);
  await Promise.all([play('one', false), play('two'), play('three', true), play('four', false), play('five')]);
  expect(asked.filter((one) => one !== 'take')).toEqual(['one', 'two', 'three', 'append', 'four', 'five', 'append']);
});

it('whoever looks while Redis is away is shown what was read before it went once more', async () => {
  const line = (seq: number): Buffer => Buffer.from(`${JSON.stringify(deleted(seq, 'x'))}\n`);
  const entries = Array.from({ length: PAGE }, (_, i) => [`${i + 1}-0`, ['r', 'round', 'e', line(i + 1)]]);
  const gone = new Error('gone');
  let connects = 0;
  let [counted, shown] = [0, 0];
  const refused = vi.fn<() => void>();
  const copy = {
    firstSeq: 1,
    lastSeq: 0,
    take: ({ first }: { first: number }) => (copy.lastSeq = first),
    linesFrom: () => Buffer.alloc(0),
  };
  const scribe = createScribe({
    link: {
      ...NOBODY,
      connect: async () => {
        // There for a moment, and then no more.
        if (connects++ !== 1) throw gone;
        return { id: 'list', last: 0, document: '', now: 0, tookMs: 0, setup: '', isImported: false, evictsBy: undefined };
      },
      take: async () => {
        if (connects === 0) throw gone;
        return { token: 'token', entries };
      },
      read: () => Promise.reject(gone),
    },
    copy,
    reload: never,
    refusal: () => gone,
    newId: () => 'round',
    ticks: () => 0,
  });
  scribe.begin({ ...NOTHING, count: (events) => (counted += events.length), show: () => (shown = counted), refused }, undefined);
  await expect(scribe.turn(() => {})).rejects.toThrow('gone');
  await vi.waitFor(() => expect(counted).toBe(PAGE), 10_000);
  expect(await scribe.look(() => shown)).toBe(PAGE);
  void scribe.close();
});

it('whoever is busy asks for the pen with the append; what came for nothing goes on, and is asked for no more', async () => {
  const again: boolean[] = [];
  const { scribe, asked } = openScribe({
    append: (append) => {
      again.push(append.again);
      return { waitMs: 1_000 };
    },
  });
  for (const turn of ['first', 'second']) await scribe.turn(() => asked.push(turn));
  await vi.waitFor(() => expect(again).toHaveLength(3), 10_000);
  expect(asked).toEqual(['take', 'first', 'append', 'take', 'second', 'append', 'granted', 'append']);
  expect(again).toEqual([false, true, false]);
  await scribe.turn(() => asked.push('third'));
  expect(asked.slice(8, 10)).toEqual(['take', 'third']);
  void scribe.close();
});

it('whoever closes while it has the pen asks for it no more', async () => {
  const again: boolean[] = [];
  const { scribe, asked } = openScribe({
    append: (append) => {
      again.push(append.again);
      return { waitMs: 1_000 };
    },
  });
  await scribe.turn(() => {});
  await scribe.turn(() => void scribe.close());
  expect([again, asked]).toEqual([
    [false, false],
    ['take', 'append', 'take', 'append'],
  ]);
});

it('whoever closes once it was asked for takes it, and hands it on', async () => {
  const { scribe, asked } = openScribe({
    append: () => {
      if (asked.length === 4) void scribe.close();
      return { waitMs: 1_000 };
    },
  });
  await scribe.turn(() => {});
  await scribe.turn(() => {});
  await vi.waitFor(() => expect(asked).toHaveLength(6), 10_000);
  expect(asked).toEqual(['take', 'append', 'take', 'append', 'granted', 'append']);
});
