// @vitest-environment happy-dom
/** What the statistics call the rules that were armed meanwhile. */
import { beforeEach, expect, it } from 'vitest';
import { chooseLanguage } from '../../web/src/i18n/language.ts';
import { useBands } from '../../web/src/stats/chart/bands.ts';
import type { Stats } from '../../web/src/stats/model.ts';
import { says, testPage } from './support/page.tsx';
import { ruleOf } from './support/wire-samples.ts';

const SCENE = { id: 'proxy-timeout', title: { zh: '代理超时', en: 'A proxy times out' } };

let scenes: readonly unknown[] | undefined;
const page = testPage((path) => {
  if (path === 'scenes') return scenes && { items: scenes, next: null, evicted: 0 };
  return path === 'outcomes' ? { situations: [], faults: [] } : undefined;
});
beforeEach(() => {
  scenes = [SCENE];
});

const FROM = '2026-11-23T14:07:08.000+08:00';

function ruleFrom(group: string | null, note = ''): Stats['rules'][number] {
  const { id, match, outcome } = ruleOf();
  return { id: `${id} ${note}`, match, outcome, note, group, from: FROM, until: null, end: null };
}

function Bands({ rules }: { rules: Stats['rules'] }) {
  return useBands({ rules, to: FROM }).map(({ id, name }) => <p key={id}>{name}</p>);
}

it('calls a scene by its title in the language of the reader, once however many rules it has', async () => {
  page.show(<Bands rules={[ruleFrom('scene:proxy-timeout', '1'), ruleFrom('scene:proxy-timeout', '2')]} />);
  await says('scene “A proxy times out”');
  expect(document.querySelectorAll('p')).toHaveLength(1);
  chooseLanguage('zh');
  await says('场景“代理超时”');
});

it('calls one that is not there any more, or cannot be read, by its id', async () => {
  scenes = [];
  page.show(<Bands rules={[ruleFrom('scene:gone')]} />);
  await says('scene “gone”');
  expect(page.asked).toContain('scenes');
});

it('asks for scenes only where a rule is of one', async () => {
  page.show(<Bands rules={[ruleFrom(null, 'mine')]} />);
  await says('mine');
  expect(page.asked).not.toContain('scenes');
});
