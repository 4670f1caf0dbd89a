// @vitest-environment happy-dom
/** The list of numbers and the phone, as their reader meets them. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Frame, MessageResource } from '../../server/api/wire.ts';
import { PhoneList } from '../../web/src/inbox/phone-list.tsx';
import { Banner } from '../../web/src/phone/banner.tsx';
import { Bubble } from '../../web/src/phone/bubble.tsx';
import { Conversation } from '../../web/src/phone/conversation.tsx';
import { RefusedNote } from '../../web/src/phone/refused-note.tsx';
import { News, useNews } from '../../web/src/phone/news.tsx';
import { Announcer } from '../../web/src/shell/announcer.tsx';
import { all, control, find, says, testPage } from './support/page.tsx';
import { exchangeOf, messageOf } from './support/wire-samples.ts';

/** What the sandbox has of messages. */
let messages: MessageResource[] = [];
const page = testPage((path) => {
  if (path.startsWith('messages/')) return messages.find(({ id }) => path === `messages/${id}`);
  if (path.startsWith('messages?')) return { items: messages, next: null, evicted: 0 };
  return path.startsWith('exchanges?') ? { items: [], next: null, evicted: 0 } : undefined;
});
const show = (message: MessageResource): void => {
  messages = [message];
  page.show(<Bubble id={message.id} current={false} />);
};
const clipboard = vi.fn<(text: string) => Promise<void>>(() => Promise.resolve());

beforeEach(() => {
  messages = [];
  clipboard.mockClear();
  vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(clipboard);
});

const accepted = (message: MessageResource): Frame => ({
  type: 'message.accepted',
  seq: message.seq,
  at: message.acceptedAt,
  message,
});

describe('the list of numbers', () => {
  const first = accepted(messageOf({ id: 'm2', seq: 2, to: '+8613800138000', text: '【玩具】您的验证码是4653' }));
  const second = accepted(messageOf({ id: 'm4', seq: 4, to: '+8618211111111', text: '【玩具】您的快递已到达' }));

  it('shows the newest on top, each with its text and what is unread', async () => {
    page.hear(first, second);
    page.show(<PhoneList current={null} />);
    await find('phone-row');
    expect(all('phone-row').map((row) => row.dataset['to'])).toEqual(['+8618211111111', '+8613800138000']);
    expect(all('phone-row').map((row) => row.textContent)).toEqual([
      expect.stringContaining('您的快递已到达'),
      expect.stringContaining('138 0013 8000'),
    ]);
    expect(all('unread').map((count) => count.getAttribute('aria-label'))).toEqual(['1 unread', '1 unread']);
  });

  it('puts the code first, to copy without opening, and the sign beside the number', async () => {
    page.hear(accepted(messageOf({ sign: '玩具', text: '【玩具】您的验证码是4653', code: '4653' })));
    page.show(<PhoneList current={null} />);
    const row = await find('phone-row');
    expect(row.textContent).toMatch(/^T138 0013 8000玩具.*您的验证码是46531$/);
    (await find('row-code')).click();
    await vi.waitFor(() => expect(all('row-code')[0]?.textContent).toBe('Copied'));
    expect(location.pathname).not.toContain('/p/');
  });

  it('lets the number with news rise and leaves the reader’s choice where it was', async () => {
    page.hear(first, second);
    page.show(<PhoneList current="+8618211111111" />);
    await find('phone-row');
    page.hear(accepted(messageOf({ id: 'm6', seq: 6, to: '+8613800138000' })));
    await vi.waitFor(() => expect(all('phone-row')[0]?.dataset['to']).toBe('+8613800138000'));
    expect(all('phone-row').find((row) => row.getAttribute('aria-current') === 'page')?.dataset['to']).toBe('+8618211111111');
  });

  it("says a refused send in the provider's code and words", async () => {
    const recipients = [
      { to: '13800138000', outcome: 'refused', code: '4085', message: '超出5条', messageId: null, explanation: null } as const,
    ];
    const refused: Frame = {
      type: 'exchange.recorded',
      seq: 9,
      at: '',
      exchange: exchangeOf({ seq: 9, verdict: 'refused', recipients }),
    };
    page.hear(first, refused);
    page.show(<PhoneList current={null} />);
    expect((await find('phone-row')).textContent).toContain('4085 超出5条');
  });
});

it('calls a fault by its kind for as long as the sandbox has not said its name', async () => {
  const refusal = {
    exchangeId: 'x1',
    seq: 1,
    provider: 'toy',
    account: 'stock',
    code: 'timeout',
    message: '',
    cause: null,
    fault: 'timeout',
    at: '',
  } as const;
  page.show(<RefusedNote refusal={refusal} current={false} />);
  expect((await find('refused-note')).textContent).toBe('Call lostSee why ›timeouttimeout');
});

describe('a bubble', () => {
  it('copies its code by a click and by the keyboard, and says so', async () => {
    show(messageOf());
    const code = await control('Copy code 4653');
    code.click();
    await control('Copied');
    code.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    await vi.waitFor(() => expect(clipboard.mock.calls).toEqual([['4653'], ['4653']]));
  });

  it('shows a text as text, whatever is in it, and names the characters nobody sees', async () => {
    const text = '<img src=x onerror=alert(1)>张\u200b三';
    show(messageOf({ text, code: null }));
    const bubble = await find('bubble');
    expect(bubble.querySelector('img')).toBeNull();
    expect(bubble.textContent).toContain(text);
    expect(all('invisible').map((mark) => mark.getAttribute('aria-label'))).toEqual(['invisible character ZWSP']);
  });

  it('says by whom, with which template, in how many segments and how far it came', async () => {
    show(messageOf({ templateId: '5750123', segments: 2, status: 'undelivered' }));
    const words = (await find('bubble')).textContent;
    expect(words).toContain('Toy · 5750123 · 2 segments');
    expect(words).toContain('Accepted, never arrived');
  });
});

it('redraws a message on the phone when its status changes', async () => {
  messages = [messageOf()];
  page.show(
    <Conversation
      to="+8613800138000"
      subject={{ to: '+8613800138000', messageId: null, exchangeId: null, missing: false }}
      marked={{}}
    />,
  );
  await says('Accepted');
  const [step] = messageOf().timeline;
  const timeline = step ? [step, { ...step, status: 'delivered' as const }] : [];
  const delivered = messageOf({ status: 'delivered', timeline });
  page.hear({ type: 'message.changed', seq: 3, at: '', message: delivered });
  await vi.waitFor(() => expect(all('bubble').map(({ dataset }) => dataset['status'])).toEqual(['delivered']));
  await says('Delivered');
});

describe('a voice call', () => {
  const call = messageOf({ channel: 'voice', segments: 1 });

  it('is told apart from a text, with what was read out and a code that is copied at one click', async () => {
    show(call);
    await find('call');
    const bubble = await find('bubble');
    for (const words of ['Voice call', 'Read out:', '【玩具】您的验证码是4653']) expect(bubble.textContent).toContain(words);
    expect(bubble.textContent).not.toContain('segment');
    const code = await control('4653 Copy');
    expect(code.title).toBe('Copy code 4653');
    code.click();
    await control('4653 Copied');
    expect(clipboard.mock.calls).toEqual([['4653']]);
  });

  it('without a code shows the words alone', async () => {
    show({ ...call, code: null, text: '您的快递已到达' });
    expect((await find('call')).textContent).toContain('您的快递已到达');
    expect(all('code')).toEqual([]);
  });

  it('is named as a call in the list, in the banner and to those who listen', async () => {
    page.show(
      <>
        <PhoneList current={null} />
        <OnAnotherNumber />
        <Announcer place="inbox" />
      </>,
    );
    await says('nothing new');
    page.hear(accepted(call));
    expect((await find('phone-row')).textContent).toContain('您的验证码是4653');
    expect((await find('phone-row')).querySelector('[role="img"]')?.getAttribute('aria-label')).toBe('Voice call');
    expect((await find('banner')).textContent).toContain('Voice call · Toy');
    expect((await find('announcer')).textContent).toBe('Voice call · Toy to 138 0013 8000, code 4653');
  });
});

function OnAnotherNumber() {
  return (
    <News>
      <Told />
    </News>
  );
}

function Told() {
  return useNews().arrival ? <Banner open="+8618211111111" /> : <p>nothing new</p>;
}

describe('the banner', () => {
  it('says for which number a message came when it is not the one on the screen, and copies its code', async () => {
    page.show(<OnAnotherNumber />);
    await says('nothing new');
    page.hear(accepted(messageOf()));
    expect((await find('banner')).textContent).toContain('to 138 0013 8000');
    (await find('banner-copy')).click();
    await vi.waitFor(() => expect(clipboard).toHaveBeenCalledWith('4653'));
  });
});
