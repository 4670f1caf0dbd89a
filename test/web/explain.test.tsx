// @vitest-environment happy-dom
/** The workbench on a page of its own. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ExplainResource } from '../../server/api/wire.ts';
import { chooseLanguage } from '../../web/src/i18n/language.ts';
import { Explain } from '../../web/src/lab/explain/explain.tsx';
import { all, control, find, says, testPage } from './support/page.tsx';
import { exchangeOf } from './support/wire-samples.ts';

const DIGEST = '2f8c78db77a156b987478d6e57515544';
const STEPS = [
  { name: 'StringToSign', value: 'POST\n\nhost:sms.example.com' },
  { name: 'Signature', value: DIGEST },
];

function explainedOf(change: Partial<ExplainResource> = {}): ExplainResource {
  const { request, response, checks, explanation, recipients } = exchangeOf();
  return {
    provider: 'toy',
    account: 'stock',
    action: 'Send',
    verdict: 'accepted',
    code: 'OK',
    message: '',
    request,
    response,
    checks,
    explanation,
    recipients,
    signature: { scheme: 'TOY-MD5', ok: true, expected: DIGEST, received: DIGEST, steps: STEPS, difference: null },
    ...change,
  };
}

const WORDS = { cause: { zh: '签名变了', en: 'It was changed.' }, remedy: { zh: '别改', en: 'Leave it.' } };

function refusedOf(received: string, at: number): ExplainResource {
  const byte = (text: string): string => `0x${text.charCodeAt(at).toString(16)} ${text[at]}`;
  return explainedOf({
    verdict: 'refused',
    code: 'SIGN',
    message: 'bad signature',
    checks: [
      { id: 'key', ok: true },
      { id: 'signature', ok: false },
    ],
    explanation: { ...WORDS, expected: DIGEST, received, steps: STEPS },
    recipients: [],
    signature: {
      scheme: 'TOY-MD5',
      ok: false,
      expected: DIGEST,
      received,
      steps: STEPS,
      difference: { at, expected: byte(DIGEST), received: byte(received) },
    },
  });
}

let answer: ExplainResource | Response;
const list = (items: readonly unknown[]): unknown => ({ items, next: null, evicted: 0 });
const page = testPage((path) => {
  if (path === 'explain') return answer;
  if (path === 'exchanges/x1') return exchangeOf();
  if (path === 'exchanges/') return list([]);
  if (path === 'clock') return { now: '', realNow: '', offsetMs: 3_600_000, frozen: false };
  const examples = [{ title: { zh: '发送', en: 'Send one' }, command: "curl 'http://127.0.0.1:10690/toy'" }];
  if (path.startsWith('accounts?')) return list([{ id: 'stock', name: 'Stock', minted: null }]);
  return path === 'guides?account=stock' ? list([{ provider: 'toy', account: 'stock', settings: [], examples }]) : undefined;
});
beforeEach(() => {
  answer = explainedOf();
});

function open(search = ''): void {
  history.replaceState(null, '', `/errors/explain${search}`);
  page.show(<Explain />);
}

async function fieldOf<Kind extends 'textarea' | 'input'>(kind: Kind): Promise<HTMLElementTagNameMap[Kind]> {
  return vi.waitFor(() => {
    const found = document.querySelector(kind);
    if (!found) throw new Error(`There is no ${kind}.`);
    return found;
  });
}

/** As a person does it: React hears of a value only if the element's own setter wrote it. */
async function type(kind: 'textarea' | 'input', text: string): Promise<void> {
  const field = await fieldOf(kind);
  const { prototype } = kind === 'input' ? HTMLInputElement : HTMLTextAreaElement;
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, text);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

async function pressEnter(keys: KeyboardEventInit): Promise<void> {
  (await fieldOf('textarea')).dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, ...keys }));
}

function submit(): void {
  document.querySelector<HTMLButtonElement>('[type=submit]')?.click();
}

describe('a pasted request', () => {
  it('that would be accepted is told so, with every check, every step and the answer', async () => {
    open();
    await type('textarea', 'POST /toy');
    submit();
    const explained = await find('explained');
    expect(page.sent).toEqual([{ method: 'POST', path: 'explain', body: { request: 'POST /toy' } }]);
    for (const words of ['It would be accepted', 'OK', 'Toy Send', 'TOY-MD5', 'matches', '1. StringToSign', DIGEST]) {
      expect(explained.textContent).toContain(words);
    }
    expect(all('check')).toHaveLength(1);
    expect(all('would-answer')[0]?.textContent).toContain('HTTP 200');
    expect(document.querySelector('[role=status]')?.textContent).toBe('It would be accepted OK');
  });

  it('is asked about by a key as well, and by no other', async () => {
    open();
    await type('textarea', 'POST /toy');
    await pressEnter({});
    expect(page.sent).toEqual([]);
    await pressEnter({ ctrlKey: true });
    await find('explained');
    await pressEnter({ metaKey: true });
    await vi.waitFor(() => expect(page.sent).toHaveLength(2));
  });

  it('that was not pasted at all is not asked about', async () => {
    open();
    await pressEnter({ ctrlKey: true });
    await type('textarea', ' \n');
    await pressEnter({ ctrlKey: true });
    expect(document.querySelector<HTMLButtonElement>('[type=submit]')?.disabled).toBe(true);
    expect(page.sent).toEqual([]);
  });

  it('that was changed since is not mistaken for the one that was explained', async () => {
    open();
    await type('textarea', 'POST /toy');
    submit();
    await find('explained');
    expect(document.body.textContent).not.toContain('has changed since');
    await type('textarea', 'POST /toy2');
    await says('has changed since');
  });

  it('shows where its lines end, and copies them as they are', async () => {
    const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    open();
    await type('textarea', 'POST /toy');
    submit();
    await find('explained');
    const step = document.querySelector('pre[aria-label=StringToSign]');
    expect(step?.textContent).toBe(STEPS[0]?.value);
    expect(step?.querySelectorAll('span')).toHaveLength(2);
    step?.parentElement?.querySelector('button')?.click();
    await vi.waitFor(() => expect(writeText).toHaveBeenCalledWith(STEPS[0]?.value));
  });
});

describe('a refused request', () => {
  it('is told cause and remedy, and the byte from which its signature is another', async () => {
    answer = refusedOf(DIGEST.replace('8c78', '8c70'), 5);
    open();
    await type('textarea', 'POST /toy');
    submit();
    const why = await find('why');
    for (const words of ['SIGN', 'bad signature', 'It was changed.', 'Leave it.']) expect(why.textContent).toContain(words);
    expect(all('check').map((check) => check.dataset['ok'])).toEqual(['true', 'false']);
    const [pair] = all('signature-difference');
    expect([...(pair?.querySelectorAll('mark') ?? [])].map((mark) => mark.textContent)).toEqual(['8', '0']);
    expect(pair?.textContent).toContain('Byte 6 is the first that differs: expected 0x38 “8”, received 0x30 “0”.');
    expect(pair?.textContent).toContain('the signature was computed right');
    // The signatures are compared once.
    expect(all('comparison')).toEqual([]);
  });

  it('with another digest altogether is told that the place means nothing', async () => {
    answer = refusedOf('650c05bb5f4859d6ba5ff2519b283987', 0);
    chooseLanguage('zh');
    open();
    await type('textarea', 'POST /toy');
    submit();
    const pair = await find('signature-difference');
    expect(pair.textContent).toContain('从第 1 个字节起不同：应为 0x32 “2”，收到 0x36 “6”。');
    expect(pair.textContent).toContain('整个摘要就都不同');
  });

  it('by a clock says that it can be judged by another time, and by which', async () => {
    const now = Math.floor(Date.now() / 1000);
    const sent = now - 900;
    const explanation = { ...WORDS, expected: `${now} ± 300`, received: String(sent) };
    answer = explainedOf({ verdict: 'refused', code: 'LATE', explanation, recipients: [] });
    open();
    await type('textarea', 'POST /toy');
    submit();
    const late = await find('late');
    expect(late.textContent).toContain('“Judge freshness as of”');
    answer = explainedOf();
    late.querySelector('button')?.click();
    await says('It would be accepted');
    const at = (await fieldOf('input')).value;
    expect(Date.parse(at)).toBe(sent * 1000);
    expect(page.sent[1]?.body).toEqual({ request: 'POST /toy', at });
  });
});

it('what a rule makes of a request is told with the rule, and as no refusal of the provider when it is a fault', async () => {
  const scripted = { by: { rule: 'rule3' }, fault: 'truncated' } as const;
  answer = explainedOf({ verdict: 'faulted', code: 'truncated', explanation: WORDS, scripted });
  open();
  await type('textarea', 'POST /toy');
  submit();
  expect((await find('made-to')).querySelector('a')?.getAttribute('href')).toBe('/errors/rules');
  expect(document.body.textContent).toContain('A simulated fault would happen to it');
  expect(all('why').map((why) => why.dataset['fault'])).toEqual(['truncated']);
});

it('an address that names no request of the log is the empty workbench', async () => {
  open('?exchange=');
  await type('textarea', 'POST /toy');
  submit();
  await find('explained');
  expect(document.body.textContent).not.toContain('From the request log');
});

describe('a time to judge by', () => {
  it('is sent as ISO whatever it was typed as', async () => {
    open();
    await type('textarea', 'POST /toy');
    await type('input', '20261123140708');
    submit();
    await says('judged as of 20261123140708');
    expect(page.sent[0]?.body).toEqual({ request: 'POST /toy', at: '2026-11-23T14:07:08+08:00' });
  });

  it('that is none is said at the field', async () => {
    open();
    await type('textarea', 'POST /toy');
    await type('input', 'soon');
    submit();
    await says('This is no time.');
    expect((await fieldOf('input')).getAttribute('aria-invalid')).toBe('true');
    expect(page.sent).toEqual([]);
  });
});

it('what comes to nothing is said at the form, in the language of the reader', async () => {
  const why = { cause: { zh: '认不出', en: 'Nobody’s.' }, remedy: { zh: '请补全', en: 'Paste it all.' } };
  answer = Response.json({ status: 422, detail: 'Nobody’s.', remedy: 'Paste it all.', why }, { status: 422 });
  chooseLanguage('zh');
  open();
  await type('textarea', 'GET /nothing');
  submit();
  expect((await find('problem')).textContent).toBe('认不出 请补全');
  chooseLanguage('en');
  await says('Nobody’s. Paste it all.');
  expect(all('explained')).toEqual([]);
});

it('an example is put into the form and explained, and the request of the log is forgotten', async () => {
  open('?exchange=x9');
  await says('The log does not hold this request');
  (await control('Toy')).click();
  await find('explained');
  expect((await fieldOf('textarea')).value).toBe("curl 'http://127.0.0.1:10690/toy'");
  expect(location.search).toBe('');
});

describe('a request of the log', () => {
  it('is put into the form as a command and explained at once, as of the time it came by the machine’s clock', async () => {
    open('?exchange=x1');
    await find('explained');
    const { value } = await fieldOf('textarea');
    expect(value).toContain("curl http://127.0.0.1:10690/toy \\\n  -H 'content-type: application/json'");
    expect(page.sent).toEqual([{ method: 'POST', path: 'explain', body: { request: value, at: '2026-11-23T13:07:08+08:00' } }]);
    expect(document.querySelector('a[href="/x/x1"]')).not.toBeNull();
  });
});
