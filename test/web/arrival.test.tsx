// @vitest-environment happy-dom
/** What an arrival moves on the page besides its row: in a burst, little. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Frame } from '../../server/api/wire.ts';
import { PhoneList } from '../../web/src/inbox/phone-list.tsx';
import { Announcer } from '../../web/src/shell/announcer.tsx';
import { find, testPage } from './support/page.tsx';
import { messageOf } from './support/wire-samples.ts';

const page = testPage(() => undefined);
let now = 0;
const animate = vi.fn<Element['animate']>();

beforeEach(() => {
  now = 1_000_000;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  animate.mockReset();
  Element.prototype.animate = animate;
});
afterEach(() => {
  document.title = '';
});

const arrival = (seq: number): Frame => {
  const message = messageOf({ id: `m${seq}`, seq, to: `+86138000000${seq}` });
  return { type: 'message.accepted', seq, at: message.acceptedAt, message };
};

/** Comes after so long, and is on the page. */
async function arrives(seq: number, after: number): Promise<void> {
  now += after;
  page.hear(arrival(seq));
  await vi.waitFor(() => expect(document.querySelector(`[data-to="+86138000000${seq}"]`)).not.toBeNull());
}

it('a row slides in and lights up, but not each of a burst', async () => {
  page.show(<PhoneList current={null} />);
  await vi.waitFor(() => expect(document.querySelector('input')).not.toBeNull());
  await arrives(11, 0);
  expect(animate.mock.calls.map(([frames]) => JSON.stringify(frames))).toEqual([
    '[{"transform":"translateY(-8px)"},{}]',
    '[{"opacity":1},{}]',
  ]);
  await arrives(12, 900);
  await arrives(13, 900);
  expect(animate).toHaveBeenCalledTimes(2);
  await arrives(14, 1_001);
  expect(animate).toHaveBeenCalledTimes(4);
});

it('the tab says at once that something came, and goes on counting at its ease', async () => {
  document.title = 'sms-sandbox';
  const icon = document.head.appendChild(Object.assign(document.createElement('link'), { rel: 'icon', href: 'data:,' }));
  page.show(
    <>
      <PhoneList current={null} />
      <Announcer place="inbox" />
    </>,
  );
  await find('announcer');
  await arrives(11, 0);
  await vi.waitFor(() => expect(document.title).toBe('(1) sms-sandbox'));
  expect(decodeURIComponent(icon.href)).toContain('>1</text>');
  const wait = vi.spyOn(globalThis, 'setTimeout');
  await arrives(12, 1);
  await arrives(13, 1);
  await vi.waitFor(() => expect(wait).toHaveBeenCalledWith(expect.any(Function), 500 - 2));
  await vi.waitFor(() => expect(document.title).toBe('(3) sms-sandbox'));
  expect(decodeURIComponent(icon.href)).toContain('>3</text>');
  icon.remove();
});
