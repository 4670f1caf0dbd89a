// @vitest-environment happy-dom
/** The error lab, tab by tab, and the bar that tells of what it armed. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { CertaintyCount, ErrorResource, RuleResource, SceneResource } from '../../server/api/wire.ts';
import { chooseLanguage } from '../../web/src/i18n/language.ts';
import { Lab } from '../../web/src/lab/lab.tsx';
import { RuleWatch } from '../../web/src/lab/rule-watch.tsx';
import { all, control, find, says, testPage } from './support/page.tsx';
import { errorOf, ruleOf } from './support/wire-samples.ts';

const list = (items: readonly unknown[]): unknown => ({ items, next: null, evicted: 0 });

const SCENE: SceneResource = {
  id: 'balance-runs-out',
  title: { zh: '发完 3 条后余额不足', en: 'The balance runs out after 3' },
  what: { zh: '之后全部余额不足。', en: 'Then nothing is left.' },
  rules: [{ match: { to: '*', after: 3 }, outcome: { situation: 'no-balance' } }],
  armed: false,
};
const OUTCOMES = {
  situations: [{ id: 'no-balance', title: { zh: '余额不足', en: 'nothing left on the account' } }],
  faults: [
    { kind: 'timeout', title: { zh: '超时', en: 'time-out' }, accepted: false },
    { kind: 'gbk', title: { zh: '正文是 GBK 编码', en: 'a body in GBK' }, accepted: true },
  ],
};
const TRIGGERS = [
  { number: '+8619800000100', group: 'refusal', what: OUTCOMES.situations[0]?.title, situation: 'no-balance' },
  { number: '+8619800000204', group: 'fate', what: { zh: '被吞掉', en: 'swallowed' }, delivery: { mode: 'never' } },
  { number: '+861981NNNNNNN', group: 'code', provider: 'toy', what: { zh: '', en: '' } },
];

const isRefused = (body: unknown): boolean => JSON.stringify(body)?.includes('"times":7') ?? false;

let errors: ErrorResource[];
let counts: CertaintyCount[];
let rules: RuleResource[];
let scenes: SceneResource[];
/** Undefined while the sandbox cannot tell. */
let outcomes: typeof OUTCOMES | undefined;
const asked: string[] = [];
const page = testPage((path, sent) => {
  asked.push(path);
  if (path === 'errors/send') return { id: 'x7' };
  if (path.startsWith('errors')) return { items: errors, next: null, evicted: 0, counts };
  if (path.startsWith('rules')) return sent.some(({ body }) => isRefused(body)) ? undefined : list(rules);
  if (path === 'scenes') return list(scenes);
  if (path.startsWith('scenes/')) return SCENE;
  if (path === 'outcomes') return outcomes;
  return path === 'triggers' ? list(TRIGGERS) : undefined;
});
beforeEach(() => {
  errors = [errorOf({ triggers: ['+8619810000005', '+8619800000100'] })];
  counts = [{ provider: 'toy', documented: 3, observed: 2, assumed: 1 }];
  rules = [];
  scenes = [SCENE];
  outcomes = OUTCOMES;
  asked.length = 0;
});

function open(address: string): void {
  history.replaceState(null, '', address);
  page.show(<Lab />);
}

function field(label: string): HTMLInputElement | HTMLSelectElement {
  const found = [...document.querySelectorAll('label')].find((one) => one.textContent.startsWith(label));
  const input = found?.querySelector<HTMLInputElement | HTMLSelectElement>('input, select');
  if (!input) throw new Error(`No field is called "${label}".`);
  return input;
}

/** As a person does it: React hears of a value only if the element's own setter wrote it. */
function fill(label: string, value: string): void {
  const element = field(label);
  const { prototype } = element instanceof HTMLSelectElement ? HTMLSelectElement : HTMLInputElement;
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(element, value);
  element.dispatchEvent(new Event(element instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }));
}

describe('the catalogue', () => {
  it('says what a code means with its code marked as such, where it is from, and its numbers as people write them', async () => {
    errors = [errorOf({ triggers: ['+8619810160038'], documented: 'no such key', certainty: 'observed' })];
    open('/errors');
    const row = await find('error');
    for (const words of [
      'KEY',
      'unknown key',
      'observed · the manual · 2026-11',
      'documented as',
      'no such key',
      '198 1016 0038',
    ])
      expect(row.textContent).toContain(words);
    expect(row.textContent).toContain('The key is wrong: check key.');
    expect(row.querySelector('code')?.textContent).toBe('key');
  });

  it('sends one at once and leads to the request that came of it', async () => {
    open('/errors');
    (await control('Send me one now: KEY')).click();
    await says('A real call was made');
    expect(page.sent).toEqual([{ method: 'POST', path: 'errors/send', body: { provider: 'toy', key: 'KEY' } }]);
    expect(document.querySelector('a[href="/x/x7"]')?.textContent).toBe('See the request');
  });

  it('arms a code for the next call, says so, and disarms it', async () => {
    open('/errors');
    (await control('KEY for my next call')).click();
    const body = { match: { provider: 'toy' }, outcome: { code: 'KEY' }, times: 1 };
    await vi.waitFor(() => expect(page.sent).toEqual([{ method: 'POST', path: 'rules', body }]));
    rules = [ruleOf({ id: 'r9', ...body })];
    page.hear({ type: 'rules.changed', seq: 1, at: '' });
    await says('Armed: the next call gets it');
    (await control('Disarm')).click();
    expect(page.sent.at(-1)).toEqual({ method: 'DELETE', path: 'rules/r9', body: undefined });
  });

  it('does not take a rule for the next call that means only some calls', async () => {
    rules = [ruleOf({ match: { provider: 'toy', to: '+86138*' }, times: 1 })];
    open('/errors');
    await control('KEY for my next call');
    expect(all('error')[0]?.dataset['armed']).toBe('false');
  });

  it('offers nothing for a code that an SDK makes up, and says why', async () => {
    errors = [errorOf({ madeBy: 'client', rule: null })];
    open('/errors');
    expect((await find('error')).textContent).toContain('An SDK makes this one up on your side.');
    expect((await find('error')).querySelectorAll('button')).toHaveLength(1);
  });

  it('counts what its codes rest on over its providers, and filters by it in the address', async () => {
    counts.push({ provider: 'other', documented: 40, observed: 0, assumed: 7 });
    open('/errors?code=toy%2FKEY');
    const chip = await control('assumed 8');
    expect([...document.querySelectorAll('[aria-label="By what it rests on"] button')].map((one) => one.textContent)).toEqual([
      'However sure',
      'observed 2',
      'documented 43',
      'assumed 8',
    ]);
    chip.click();
    await vi.waitFor(() => expect(asked).toContain('errors?certainty=assumed'));
    expect(location.search).toBe('?certainty=assumed');
    await vi.waitFor(() => expect(chip.getAttribute('aria-pressed')).toBe('true'));
  });

  it('keeps search, provider and row in the address, and shows a row far down', async () => {
    errors = Array.from({ length: 90 }, (_, i) => errorOf({ key: `K${i}` }));
    open('/errors?provider=toy&q=K&code=toy%2FK70');
    await find('error');
    expect(asked).toContain('errors?provider=toy&q=K');
    expect(all('error')).toHaveLength(71);
    expect(all('error').find((row) => row.hasAttribute('aria-current'))?.textContent).toContain('K70');
    expect(document.querySelector('[aria-label="Link to K3"]')?.getAttribute('href')).toBe(
      '/errors?provider=toy&q=K&code=toy%2FK3',
    );
    (await control('Show 19 more')).click();
    await vi.waitFor(() => expect(all('error')).toHaveLength(90));
  });
});

describe('the numbers', () => {
  it('stand by what they bring about, with the code each provider answers, and are copied as a caller writes them', async () => {
    const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    open('/errors/numbers');
    const row = await find('number');
    expect(row.textContent).toMatch(/198 0000 0100.*nothing left on the account.*KEY/s);
    expect(row.querySelector('a')?.getAttribute('href')).toBe('/errors?provider=toy&code=toy%2FKEY');
    (await control('Copy 198 0000 0100')).click();
    await vi.waitFor(() => expect(writeText).toHaveBeenCalledWith('19800000100'));
  });

  it('are found from a code, as far as it has one', async () => {
    errors.push(errorOf({ key: 'NONE', triggers: [] }));
    open('/errors/numbers');
    await find('number');
    fill('Code', 'KEY');
    expect((await find('code-number')).textContent).toContain('198 1000 0005');
    fill('Code', 'NONE');
    await says('No number stands for this code');
    fill('Code', 'nonsense');
    await says('There is no code nonsense.');
  });
});

describe('the scenes', () => {
  it('say in words what they do, are armed, tell how far they have come, and are disarmed', async () => {
    open('/errors/scenes');
    expect((await find('scene')).textContent).toContain('every send · after the first 3→ refused: nothing left on the account');
    (await control('Arm: The balance runs out after 3')).click();
    await vi.waitFor(() => expect(page.sent).toEqual([{ method: 'POST', path: 'scenes/balance-runs-out', body: undefined }]));
    scenes = [{ ...SCENE, armed: true }];
    rules = [ruleOf({ group: 'scene:balance-runs-out', fitted: 2 })];
    page.hear({ type: 'rules.changed', seq: 1, at: '' });
    await says('2 calls matched so far');
    (await control('Disarm: The balance runs out after 3')).click();
    expect(page.sent.at(-1)).toMatchObject({ method: 'DELETE', path: 'scenes/balance-runs-out' });
  });
});

describe('the rules', () => {
  it('are told in words, with where they come from, and each can be disarmed', async () => {
    rules = [
      ruleOf({ id: 'r1', outcome: { code: 'KEY' }, match: { provider: 'toy', to: '+86138*' }, times: 2, note: 'mine' }),
      ruleOf({ id: 'r2', group: 'settings', outcome: { fault: { kind: 'timeout', accepted: false } }, note: 'of the team' }),
      ruleOf({ id: 'r3', group: 'scene:balance-runs-out', outcome: { situation: 'no-balance' }, fitted: 4 }),
    ];
    open('/errors/rules');
    await says('scene: The balance runs out after 3');
    const [mine, ofSettings, ofScene] = all('rule').map((row) => row.textContent);
    expect(mine).toMatch(/answers KEY.*Toy · to \+86138\*.*0 calls matched so far · 2 more times · until.*mine/s);
    expect(ofSettings).toMatch(/time-out.*every call.*from the settings file.*of the team/s);
    expect(ofScene).toMatch(/refused: nothing left on the account.*4 calls matched so far · as often as it matches/s);
    (await control('Disarm: time-out')).click();
    expect(page.sent.at(-1)).toMatchObject({ method: 'DELETE', path: 'rules/r2' });
  });

  it('are armed by a form, whose switch is as the fault usually is', async () => {
    open('/errors/rules');
    (await control('Wire fault')).click();
    await says('What happens to the answer');
    fill('Provider', 'toy');
    fill('Number', '138*');
    fill('What happens to the answer', 'gbk');
    const accepted = await control('The message counts all the same: only the answer is lost');
    await vi.waitFor(() => expect(accepted.getAttribute('aria-checked')).toBe('true'));
    await says('"match":{"provider":"toy","to":"+86138*"}');
    (await control('Arm the rule')).click();
    const outcome = { fault: { kind: 'gbk', accepted: true } };
    const body = { match: { provider: 'toy', to: '+86138*' }, outcome, times: 1 };
    await vi.waitFor(() => expect(page.sent).toEqual([{ method: 'POST', path: 'rules', body }]));
    await says('Armed.');
  });

  it('that only delay start with a delay, and what the sandbox does not take is said at the form', async () => {
    open('/errors/rules');
    (await control('Only slow')).click();
    await says('"outcome":{"latency":{"mode":"fixed","ms":3000}}');
    fill('Times', '7');
    (await control('Arm the rule')).click();
    await vi.waitFor(() => expect(document.querySelector('form [role="alert"]')?.textContent).toContain('There is no rules.'));
  });

  it('are not asked for with a number that is none, which is said in the language of the reader', async () => {
    chooseLanguage('zh');
    open('/errors/rules');
    await says('没有生效中的规则');
    fill('概率（%）', 'abc');
    (await control('启用规则')).click();
    const alert = () => document.querySelector('form [role="alert"]')?.textContent;
    await vi.waitFor(() => expect(alert()).toBe('概率要大于 0、不超过 100；不填就是每次都生效。'));
    expect(page.sent).toEqual([]);
    fill('概率（%）', '50');
    await vi.waitFor(() => expect(alert()).toBeUndefined());
    (await control('启用规则')).click();
    await says('已启用。');
  });
});

describe.each(['rules', 'scenes'])('the %s', (tab) => {
  it('say so when they cannot be told in words, and are asked for again', async () => {
    outcomes = undefined;
    open(`/errors/${tab}`);
    await says('There is no outcomes.');
    outcomes = OUTCOMES;
    (await control('Try again')).click();
    await says(tab === 'rules' ? 'Nothing is armed' : 'The balance runs out after 3');
    expect(asked.filter((path) => path === 'outcomes')).toHaveLength(2);
  });
});

describe('the bar', () => {
  it('names a scene by its title and disarms that', async () => {
    rules = [ruleOf({ group: 'scene:balance-runs-out' })];
    page.show(<RuleWatch />);
    await says('Scene armed The balance runs out after 3');
    expect((await find('rule-bar')).querySelector('a')?.getAttribute('href')).toBe('/errors/scenes');
    (await control('Disarm')).click();
    expect(page.sent).toEqual([{ method: 'DELETE', path: 'scenes/balance-runs-out', body: undefined }]);
  });

  it('counts rules of every origin, and asks for scenes only when one is armed', async () => {
    rules = [
      ruleOf({ note: 'mine' }),
      ruleOf({ id: 'r2', group: 'settings', outcome: { fault: { kind: 'timeout', accepted: false } } }),
    ];
    page.show(<RuleWatch />);
    await says('2 rules are armed mine · time-out');
    expect(asked).not.toContain('scenes');
    (await control('Disarm all')).click();
    expect(page.sent).toEqual([{ method: 'DELETE', path: 'rules', body: undefined }]);
  });

  it('tells what a rule without a note does in the language of the reader', async () => {
    chooseLanguage('zh');
    rules = [ruleOf({ outcome: { situation: 'no-balance' } }), ruleOf({ id: 'r2', outcome: { delivery: { mode: 'never' } } })];
    page.show(<RuleWatch />);
    await says('拒绝：余额不足');
    expect(all('rule-bar')[0]?.textContent).toContain('2 条规则生效中 拒绝：余额不足 · 被吞掉，永远没有状态报告');
  });

  it('tells it in ids when the words cannot be had', async () => {
    outcomes = undefined;
    rules = [ruleOf({ outcome: { situation: 'no-balance' } })];
    page.show(<RuleWatch />);
    await says('refused: no-balance');
    expect(all('rule-bar')[0]?.textContent).toContain('1 rule is armed refused: no-balance');
  });

  it('goes at the moment at which the time of the last rule is over', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] });
    const expires = Date.now() + 30_000;
    rules = [ruleOf({ expiresAt: new Date(expires).toISOString() })];
    page.show(<RuleWatch />);
    await find('rule-bar');
    rules = [];
    vi.advanceTimersByTime(expires - Date.now() - 1);
    expect(asked.filter((path) => path === 'rules')).toHaveLength(1);
    vi.advanceTimersByTime(1);
    await vi.waitFor(() => expect(all('rule-bar')).toHaveLength(0));
  });

  it('goes when the time of the last rule is over, of which no frame tells', async () => {
    rules = [ruleOf({ expiresAt: '2020-01-01T00:00:00+08:00' })];
    page.show(<RuleWatch />);
    await vi.waitFor(() => expect(asked.filter((path) => path === 'rules').length).toBeGreaterThan(1));
    rules = [];
    page.hear({ type: 'clock.moved', seq: 1, at: '', clock: { now: '', realNow: '', offsetMs: 1, frozen: false } });
    await vi.waitFor(() => expect(all('rule-bar')).toHaveLength(0));
  });
});

it('shows each part under its own address, the tab of which is marked', async () => {
  open('/errors/scenes');
  await find('scene');
  const tabs = [...document.querySelectorAll('nav a')];
  expect(tabs.map((tab) => tab.getAttribute('href'))).toEqual([
    '/errors',
    '/errors/numbers',
    '/errors/scenes',
    '/errors/rules',
    '/errors/switches',
    '/errors/explain',
  ]);
  expect(document.querySelector('nav [aria-current="page"]')?.textContent).toBe('Scenes');
});
