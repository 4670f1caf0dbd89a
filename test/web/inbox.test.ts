/** What the inbox makes of the stream: the same, however often and in whatever order frames arrive. */
import { describe, expect, it } from 'vitest';
import type { ExchangeSummary, Frame, List, MessageResource, PhoneResource } from '../../server/api/wire.ts';
import { emptyInbox, newestCode, reduceInbox, sortedRows, unreadCount } from '../../web/src/state/inbox.ts';
import type { InboxState } from '../../web/src/state/inbox.ts';
import { EMPTY_THREAD, entriesOf, olderCursors, refusalsTo } from '../../web/src/state/thread.ts';
import fc from '../support/properties.ts';

const AT = '2026-11-23T14:07:08.000+08:00';
const NUMBERS = ['+8613800138000', '+8618211111111', '+12025550123'];
const [ALICE = '', BOB = ''] = NUMBERS;

function message(seq: number, to: string, change: Partial<MessageResource> = {}): MessageResource {
  return {
    id: `m${seq}`,
    seq,
    provider: 'toy',
    account: 'stock',
    app: '',
    channel: 'sms',
    to,
    text: `【沙箱】验证码 ${1000 + seq}`,
    sign: '沙箱',
    kind: 'code',
    templateId: '1',
    params: [],
    code: String(1000 + seq),
    segments: 1,
    fee: 1,
    status: 'accepted',
    providerMessageId: `p${seq}`,
    exchangeId: `x${seq}`,
    acceptedAt: AT,
    timeline: [{ status: 'accepted', at: AT }],
    ...change,
  };
}

function refusedExchange(seq: number, written: string): ExchangeSummary {
  return {
    id: `x${seq}`,
    seq,
    at: AT,
    provider: 'toy',
    account: 'stock',
    action: 'Send',
    door: 'address',
    method: 'POST',
    url: '/',
    status: 200,
    verdict: 'refused',
    code: '4085',
    message: '超出5条',
    recipients: [{ to: written, outcome: 'refused', code: '4085', message: '超出5条', messageId: null, explanation: null }],
    messageIds: [],
    durationMs: 1,
    cause: null,
    certainty: 'documented',
  };
}

const accepted = (seq: number, to: string): Frame => ({ type: 'message.accepted', seq, at: AT, message: message(seq, to) });
const refused = (seq: number, to: string): Frame => ({
  type: 'exchange.recorded',
  seq,
  at: AT,
  exchange: refusedExchange(seq, to),
});
const deleted = (seq: number, ...ids: string[]): Frame => ({ type: 'messages.deleted', seq, at: AT, ids });
const fold = (frames: readonly Frame[], from: InboxState = emptyInbox()): InboxState =>
  reduceInbox(from, { type: 'frames', frames });
const listOf = <Item>(items: readonly Item[], next: string | null = null): List<Item> => ({ items, next, evicted: 0 });
const at = (state: InboxState, to: string) => state.threads.get(to) ?? EMPTY_THREAD;

/** A stream as the server would tell it: numbered from 1, deleting only what was there. */
const streams = fc
  .array(
    fc.record({
      kind: fc.constantFrom('message', 'message', 'message', 'refusal', 'delete'),
      to: fc.constantFrom(...NUMBERS),
      pick: fc.nat(),
    }),
    {
      maxLength: 40,
    },
  )
  .map((steps) =>
    steps.map(({ kind, to, pick }, index): Frame => {
      const seq = index + 1;
      if (kind === 'message') return accepted(seq, to);
      return kind === 'refusal' ? refused(seq, to) : deleted(seq, `m${1 + (pick % seq)}`);
    }),
  );

/** The same frames in another order, some of them twice. */
const shuffled = streams.chain((frames) =>
  fc.tuple(
    fc.constant(frames),
    fc.shuffledSubarray([...frames, ...frames], { minLength: frames.length * 2, maxLength: frames.length * 2 }),
  ),
);

describe('the stream', () => {
  it('ends in the same inbox whatever the order of its frames and however often each comes', () => {
    fc.assert(
      fc.property(shuffled, ([frames, disorder]) => {
        const straight = fold(frames);
        const crooked = fold(disorder);
        expect(sortedRows(crooked.rows)).toEqual(sortedRows(straight.rows));
        for (const to of NUMBERS)
          expect(entriesOf(at(crooked, to), crooked.messages)).toEqual(entriesOf(at(straight, to), straight.messages));
        expect(crooked.seq).toBe(straight.seq);
      }),
    );
  });

  it('ends in the same inbox in one batch and frame by frame', () => {
    fc.assert(
      fc.property(streams, (frames) => {
        const single = frames.reduce((state, frame) => fold([frame], state), emptyInbox());
        expect(single.rows).toEqual(fold(frames).rows);
      }),
    );
  });

  it('lifts the number with news to the top and leaves every other row as it was', () => {
    const before = fold([accepted(1, ALICE), accepted(2, BOB)]);
    const after = fold([accepted(3, ALICE)], before);
    expect(sortedRows(after.rows).map((row) => row.to)).toEqual([ALICE, BOB]);
    expect(after.rows.get(BOB)).toBe(before.rows.get(BOB));
  });

  it('makes a row anew when the status of its newest message changes, and not for an older message', () => {
    const before = fold([accepted(2, ALICE)]);
    const timeline = (['accepted', 'delivered'] as const).map((status) => ({ status, at: AT }));
    const delivered = message(2, ALICE, { status: 'delivered', timeline });
    const after = fold([{ type: 'message.changed', seq: 3, at: AT, message: delivered }], before);
    expect(after.rows.get(ALICE)?.last).toEqual(delivered);
    expect(fold([accepted(1, ALICE)], after).rows.get(ALICE)).toBe(after.rows.get(ALICE));
  });

  it('shows a refused send on the phone it was meant for, however the caller wrote the number', () => {
    const state = fold([refused(1, '138 0013 8000')]);
    expect(sortedRows(state.rows)).toMatchObject([{ to: ALICE, last: null, refused: { code: '4085' } }]);
  });

  it('makes no phone of a number that is none', () => {
    expect(fold([refused(1, 'not a number'), refused(2, '')]).rows.size).toBe(0);
  });

  it('lets a newer message stand over an older refusal', () => {
    expect(fold([refused(1, ALICE), accepted(2, ALICE)]).rows.get(ALICE)).toMatchObject({ last: { id: 'm2' }, refused: null });
  });

  it('does not bring back a deleted message whose frame comes late', () => {
    expect(fold([deleted(2, 'm1'), accepted(1, ALICE)]).rows.size).toBe(0);
  });

  it('does not bring back a deleted message with a page that was read before', () => {
    const page = { messages: listOf([message(1, ALICE), message(3, ALICE)]) };
    const state = reduceInbox(fold([deleted(4, 'm1')]), { type: 'thread.read', to: ALICE, page, asOf: 0 });
    expect(at(state, ALICE).messages).toEqual(['m3']);
  });

  it('asks after a broken replay for what the replay had not reached', () => {
    const hello: Frame = { type: 'hello', seq: 9, at: AT, version: '0', instance: 'one', resync: false };
    expect(fold([hello, accepted(4, ALICE)]).seq).toBe(4);
  });

  it('starts from nothing when another store stands behind the same address', () => {
    expect(reduceInbox(fold([accepted(7, ALICE)]), { type: 'replaced', seq: 2 })).toEqual(emptyInbox(2));
  });
});

describe('reading anew after a gap', () => {
  const phone = (last: MessageResource): PhoneResource => ({ to: last.to, last, refused: null, lastSeq: last.seq, messages: 1 });

  it('forgets what the server no longer has and keeps what came while it was reading', () => {
    const old = fold([accepted(1, ALICE), accepted(2, BOB)]);
    const during = fold([accepted(12, ALICE)], old);
    const state = reduceInbox(during, {
      type: 'reread',
      after: 10,
      phones: [phone(message(9, ALICE))],
      older: null,
      thread: null,
    });
    expect(sortedRows(state.rows)).toMatchObject([{ to: ALICE, last: { id: 'm12' } }]);
    expect(at(state, ALICE).messages).toEqual(['m12']);
  });

  it('fills the number on the screen in the same step', () => {
    const state = reduceInbox(fold([accepted(1, ALICE)]), {
      type: 'reread',
      after: 10,
      phones: [phone(message(9, ALICE))],
      older: null,
      thread: {
        to: ALICE,
        page: { messages: listOf([message(9, ALICE), message(8, ALICE)]), exchanges: listOf<ExchangeSummary>([]) },
      },
    });
    expect(at(state, ALICE).messages).toEqual(['m8', 'm9']);
  });
});

describe('a conversation', () => {
  const page = (messages: List<MessageResource>, exchanges: List<ExchangeSummary>): InboxState =>
    reduceInbox(emptyInbox(), { type: 'thread.read', to: ALICE, page: { messages, exchanges }, asOf: 99 });

  it('puts messages and refusals in one line, oldest first', () => {
    const state = page(listOf([message(5, ALICE), message(1, ALICE)]), listOf([refusedExchange(3, '13800138000')]));
    expect(entriesOf(at(state, ALICE), state.messages).map((entry) => entry.seq)).toEqual([1, 3, 5]);
  });

  it('holds back what is older than the edge of the other list, and reads that list on first', () => {
    const state = page(listOf([message(50, ALICE), message(40, ALICE)], '40'), listOf([refusedExchange(3, ALICE)]));
    const thread = at(state, ALICE);
    expect(entriesOf(thread, state.messages).map((entry) => entry.seq)).toEqual([40, 50]);
    expect(olderCursors(thread)).toEqual({ messages: '40', exchanges: null });
  });

  it('shows the later life of a message, whichever version comes last', () => {
    const delivered = message(1, ALICE, {
      status: 'delivered',
      timeline: [
        { status: 'accepted', at: AT },
        { status: 'delivered', at: AT },
      ],
    });
    const first = page(listOf([delivered]), listOf<ExchangeSummary>([]));
    expect(fold([accepted(1, ALICE)], first).messages.get('m1')).toBe(delivered);
    expect(at(first, ALICE).messages).toEqual(['m1']);
  });
});

describe('the newest page of a number, read again', () => {
  const read = (state: InboxState, items: readonly MessageResource[], asOf: number): InboxState =>
    reduceInbox(state, { type: 'thread.read', to: ALICE, page: { messages: listOf(items), exchanges: listOf([]) }, asOf });

  it('takes what is not in it any more, and leaves what came since it was asked for', () => {
    const state = read(fold([accepted(1, ALICE), accepted(2, ALICE), accepted(3, ALICE)]), [message(2, ALICE)], 2);
    expect(at(state, ALICE).messages).toEqual(['m2', 'm3']);
    expect([...state.messages.keys()]).toEqual(['m2', 'm3']);
  });

  it('leaves the number without a row when nothing of it is left', () => {
    expect(read(fold([accepted(1, ALICE)]), [], 1).rows.size).toBe(0);
  });

  it('does not forget how far back the reader has read', () => {
    const opened = reduceInbox(emptyInbox(), {
      type: 'thread.read',
      to: ALICE,
      page: { messages: listOf([message(9, ALICE), message(8, ALICE)], '8'), exchanges: listOf([]) },
      asOf: 9,
    });
    const older = { messages: listOf([message(3, ALICE)]), exchanges: undefined };
    const back = reduceInbox(opened, { type: 'thread.read', to: ALICE, page: older, asOf: 'older' });
    const again = reduceInbox(back, {
      type: 'thread.read',
      to: ALICE,
      page: { messages: listOf([message(9, ALICE), message(8, ALICE)], '8'), exchanges: listOf([]) },
      asOf: 9,
    });
    expect(at(again, ALICE).messages).toEqual(['m3', 'm8', 'm9']);
    expect(olderCursors(at(again, ALICE))).toEqual({ messages: null, exchanges: null });
  });
});

describe('what is unread', () => {
  it('counts the messages after the place that was read to', () => {
    const state = fold([accepted(1, ALICE), accepted(2, ALICE), accepted(3, ALICE)]);
    const row = state.rows.get(ALICE);
    expect(row && [0, 1, 3].map((readTo) => unreadCount(state, row, readTo))).toEqual([3, 2, 0]);
  });

  it('counts at least one for a number known from the list alone', () => {
    const last = message(4, BOB);
    const state = reduceInbox(emptyInbox(), {
      type: 'phones.read',
      phones: [{ to: BOB, last, refused: null, lastSeq: 4, messages: 9 }],
      older: null,
    });
    const row = state.rows.get(BOB);
    expect(row && unreadCount(state, row, 0)).toBe(1);
  });
});

describe('numbers read page by page', () => {
  const phone = (seq: number, to: string): PhoneResource => ({
    to,
    last: message(seq, to),
    refused: null,
    lastSeq: seq,
    messages: 1,
  });
  const first = reduceInbox(emptyInbox(), { type: 'phones.read', phones: [phone(40, ALICE)], older: '40' });

  it('go on below those that are held', () => {
    const whole = reduceInbox(first, { type: 'phones.older', phones: [phone(20, BOB)], older: null });
    expect(sortedRows(whole.rows).map(({ to }) => to)).toEqual([ALICE, BOB]);
    expect(whole.older).toBeNull();
  });

  it('do not show a number that was not read yet by a report on its old message', () => {
    const reported = fold(
      [{ type: 'message.changed', seq: 41, at: AT, message: message(5, BOB, { status: 'delivered' }) }],
      first,
    );
    expect(sortedRows(reported.rows).map(({ to }) => to)).toEqual([ALICE]);
    const news = fold([accepted(42, BOB)], reported);
    expect(sortedRows(news.rows).map(({ to }) => to)).toEqual([BOB, ALICE]);
  });
});

it('says why a send was refused in the words for its own number, else in those for the whole request', () => {
  const exchange = { ...refusedExchange(1, ALICE), cause: { zh: '整条', en: 'whole' } };
  const [recipient] = exchange.recipients;
  const own = { cause: { zh: '本号', en: 'own' }, remedy: { zh: '', en: '' } };
  expect(refusalsTo(exchange, ALICE)).toMatchObject([{ cause: { en: 'whole' } }]);
  const told = { ...exchange, recipients: recipient ? [{ ...recipient, explanation: own }] : [] };
  expect(refusalsTo(told, ALICE)).toMatchObject([{ cause: { en: 'own' } }]);
});

it('finds the newest code also when a text without a code came after it', () => {
  const notice: Frame = { type: 'message.accepted', seq: 3, at: AT, message: message(3, ALICE, { code: null }) };
  expect(newestCode(fold([accepted(1, BOB), accepted(2, ALICE), notice]))).toBe('1002');
  expect(newestCode(emptyInbox())).toBeNull();
});
