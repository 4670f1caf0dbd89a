/** Addresses, keys, the tab, and the marks of what was read. */
import { describe, expect, it } from 'vitest';
import { readKey } from '../../web/src/shell/keys.ts';
import { phonePath, routeOf } from '../../web/src/routes/places.ts';
import { favicon, pageTitle } from '../../web/src/shell/tab.ts';
import { apiPath } from '../../web/src/state/api.ts';
import { markAllRead } from '../../web/src/inbox/list/mark-all-read.ts';
import { markRead, marksFor, readTo } from '../../web/src/state/read-marks.ts';
import { readFrame } from '../../web/src/state/stream.ts';

describe('an address', () => {
  it.each([
    ['/', { kind: 'place', place: 'inbox' }],
    ['/log', { kind: 'place', place: 'log' }],
    ['/errors', { kind: 'place', place: 'errors' }],
    ['/errors/numbers', { kind: 'place', place: 'errors' }],
    ['/p/13800138000', { kind: 'phone', to: '+8613800138000' }],
    ['/p/%2B12025550123', { kind: 'phone', to: '+12025550123' }],
    ['/p/13800138000/latest', { kind: 'latest', to: '+8613800138000' }],
    ['/m/latest', { kind: 'latest', to: null }],
    ['/m/m1/latest', { kind: 'nowhere' }],
    ['/m/abc', { kind: 'message', id: 'abc' }],
    ['/x/a%2Fb', { kind: 'exchange', id: 'a/b' }],
    ['/x/%E0%A4', { kind: 'exchange', id: '%E0%A4' }],
    ['/nonsense', { kind: 'nowhere' }],
  ])('%s leads somewhere', (location, route) => {
    expect(routeOf(location)).toEqual(route);
  });

  it('of a phone is the number as people write it, and leads back to the phone', () => {
    expect(phonePath('+8613800138000')).toBe('/p/13800138000');
    for (const to of ['+8613800138000', '+12025550123']) expect(routeOf(phonePath(to))).toEqual({ kind: 'phone', to });
  });

  it('of the API leaves out what is empty', () => {
    expect(apiPath('messages', { to: '+86138', q: '', cursor: null, limit: 50 })).toBe(
      '/_sandbox/api/messages?to=%2B86138&limit=50',
    );
  });
});

describe('a key', () => {
  const press = (key: string, held: 'ctrlKey' | 'metaKey' | 'none' = 'none') => ({
    key,
    ctrlKey: held === 'ctrlKey',
    metaKey: held === 'metaKey',
    altKey: false,
  });
  const free = { previous: '', typing: false, covered: false };

  it.each([
    ['/', { do: 'search' }],
    ['j', { do: 'move', step: 1 }],
    ['k', { do: 'move', step: -1 }],
    ['C', { do: 'copy' }],
    ['?', { do: 'keys' }],
    ['x', null],
  ])('%s does what the list of keys says', (key, command) => {
    expect(readKey(press(key), free)).toEqual(command);
  });

  it('G and a letter goes to a place', () => {
    expect(readKey(press('l'), { ...free, previous: 'g' })).toEqual({ do: 'go', path: '/log' });
    expect(readKey(press('c'), { ...free, previous: 'G' })).toEqual({ do: 'go', path: '/connect' });
  });

  it('is left to the field the reader types into, the palette’s apart', () => {
    expect(readKey(press('j'), { ...free, typing: true })).toBeNull();
    expect(readKey(press('k', 'ctrlKey'), { ...free, typing: true })).toEqual({ do: 'palette' });
    expect(readKey(press('k', 'metaKey'), free)).toEqual({ do: 'palette' });
  });

  it('is left to the browser with Ctrl held, and to an open dialog', () => {
    expect(readKey(press('c', 'ctrlKey'), free)).toBeNull();
    expect(readKey(press('j'), { ...free, covered: true })).toBeNull();
  });
});

describe('the browser tab', () => {
  it('counts what is unread in its title and on its icon', () => {
    expect([0, 2].map((unread) => pageTitle(unread, 'sms-sandbox'))).toEqual(['sms-sandbox', '(2) sms-sandbox']);
    expect([0, 2].map((unread) => pageTitle(unread, '(1) Account demo'))).toEqual(['Account demo', '(2) Account demo']);
    expect(decodeURIComponent(favicon(0))).not.toContain('<circle');
    expect(decodeURIComponent(favicon(2))).toContain('>2</text>');
    expect(decodeURIComponent(favicon(250))).toContain('>99</text>');
  });
});

describe('what was read', () => {
  it('never goes back', () => {
    const marks = markRead({ instance: 'one', seq: 5, to: { a: 5 }, all: 0 }, 'a', 9);
    expect(marks).toEqual({ instance: 'one', seq: 9, to: { a: 9 }, all: 0 });
    expect(markRead(marks, 'a', 3)).toBe(marks);
  });

  it('may be all there is, and then only goes on', () => {
    const marks = markAllRead({ instance: 'one', seq: 5, to: { a: 5 }, all: 0 }, 9);
    expect([readTo(marks, 'a'), readTo(marks, 'b')]).toEqual([9, 9]);
    expect(markRead(marks, 'b', 8)).toBe(marks);
    expect(readTo(markRead(marks, 'b', 12), 'b')).toBe(12);
  });

  it('is forgotten when the sandbox started over and its numbers mean other messages', () => {
    const marks = { instance: 'one', seq: 9, to: { a: 9 }, all: 0 };
    expect(marksFor(marks, { instance: 'one', seq: 9 })).toBe(marks);
    expect(marksFor(marks, { instance: 'one', seq: 2 }).to).toEqual({});
    expect(marksFor(marks, { instance: 'two', seq: 20 }).to).toEqual({});
  });
});

it('passes over a frame of a kind it does not know', () => {
  expect(readFrame('{"type":"never.heard.of","seq":4}')).toBeUndefined();
  expect(readFrame('{"type":"resync","seq":4,"at":""}')).toMatchObject({ seq: 4 });
});
