/** How somebody who does nothing hears of what the others append. */
import { expect, it } from 'vitest';
import { follow } from '../../../../server/ledger/store/redis/following.ts';
import { LeftBehind } from '../../../../server/ledger/store/redis/intake.ts';

/** How its sandbox stands. */
interface State {
  isBusy?: boolean;
  isUp?: boolean;
  /** How often it did something, at each look. */
  works?: number[];
}

/** What happens, in order, until so much has. */
async function happening(many: number, state: State, news: () => unknown = () => 'news'): Promise<string[]> {
  const heard: string[] = [];
  const say = (what: string): void => void heard.push(what);
  await follow({
    link: {
      news: async (seq) => {
        say(`asks after ${seq}`);
        return news();
      },
    },
    copy: { lastSeq: 7 },
    get isBusy() {
      return state.isBusy ?? false;
    },
    get works() {
      return state.works?.shift() ?? 0;
    },
    get isUp() {
      return state.isUp ?? true;
    },
    get isClosed() {
      return heard.length >= many;
    },
    takeIn: (what) => say(`takes ${String(what)}`),
    behind: () => say('is behind'),
    lost: () => say('is lost'),
    pause: async (ms) => say(`pauses ${ms}`),
  });
  return heard;
}

it('asks at once, and then no more often than twenty times a second', async () => {
  expect(await happening(6, {})).toEqual(['asks after 7', 'takes news', 'pauses 50', 'asks after 7', 'takes news', 'pauses 50']);
});

it('waits for as long as turns are taken', async () => {
  const heard = await happening(4, { works: [1, 1, 2, 2, 2] });
  expect(heard).toEqual(['pauses 50', 'pauses 50', 'asks after 7', 'takes news', 'pauses 50']);
});

it('takes nothing in while a turn is taken that began meanwhile', async () => {
  const state: State = {};
  const heard = await happening(2, state, () => (state.isBusy = true));
  expect(heard).toEqual(['asks after 7', 'pauses 50']);
});

it.each([
  ['is left behind, has all read', new LeftBehind('behind'), 'is behind'],
  ['hears nothing more, says so', new Error('gone'), 'is lost'],
])('whoever %s', async (_, error, what) => {
  const heard = await happening(3, {}, () => {
    throw error;
  });
  expect(heard).toEqual(['asks after 7', what, 'pauses 200']);
});

it('is patient while Redis is away', async () => {
  expect(await happening(2, { isUp: false })).toEqual(['pauses 200', 'pauses 200']);
});
