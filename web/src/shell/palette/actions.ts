/** What can be done from the palette that is the same whatever was typed: places, scenes, the clock, codes, the page itself. */
import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { LAB_TEXTS } from '../../lab/texts.ts';
import { TABS } from '../../lab/tabs.ts';
import { useScenes } from '../../lab/use-rules.ts';
import { useHands } from '../../callbacks/use-hands.ts';
import { chooseLanguage, useLang } from '../../i18n/language.ts';
import { useText } from '../../i18n/text.ts';
import { en as EN } from '../../i18n/words-en.ts';
import { zh as ZH } from '../../i18n/words-zh.ts';
import { useWords as useListWords } from '../../inbox/list/texts.ts';
import { PLACES } from '../../routes/places.ts';
import { EXPLAIN_PATH } from '../../routes/paths.ts';
import { useOneAccount } from '../../state/accounts.ts';
import { chooseAccount, useAccount } from '../../state/chosen.ts';
import { newestCode } from '../../state/inbox.ts';
import { useClock, useElsewhere } from '../../state/now.ts';
import { useSend } from '../../state/send.ts';
import { useSession } from '../../state/session.tsx';
import { chooseTheme, useTheme } from '../../state/theme.ts';
import { useKeyWords } from '../key-texts.ts';
import { NEXT_THEME } from '../top-bar.tsx';
import type { FoundChoice } from './find.ts';
import { PALETTE_TEXTS, useWords } from './texts.ts';

const HOUR_MS = 3_600_000;

export interface ActionsProps {
  onClose: () => void;
  onKeys: () => void;
  onCopy: () => void;
  onClear: () => void;
}

/** The palette closes before what it was asked for is done, except where the sandbox may refuse. */
export function useActions({ onClose, onKeys, onCopy, onClear }: ActionsProps) {
  const words = useWords();
  const lang = useLang();
  const clock = useClockActions(onClose);
  const scenes = useSceneActions(onClose);
  const page = usePageActions({ onClose, onKeys, onCopy });
  const places = usePlaceActions(onClose);
  const account = useAccount();
  const name = useOneAccount(account || undefined).data?.name ?? account;
  const other = PALETTE_TEXTS[lang === 'zh' ? 'en' : 'zh'];
  const clear: FoundChoice = {
    kind: 'action',
    id: 'clear',
    label: account === '' ? words.clear : words.clearOf(name),
    text: `${other.clear} ${bothAlso('clear')}`,
    detail: words.action,
    run: onClear,
  };
  return {
    choices: [...page.copy, ...places, clear, ...clock.choices, ...page.choices, ...scenes.choices],
    problem: clock.problem ?? scenes.problem,
  };
}

const bothAlso = (of: keyof (typeof PALETTE_TEXTS)['zh']['also']): string =>
  `${PALETTE_TEXTS.zh.also[of]} ${PALETTE_TEXTS.en.also[of]}`;

function usePlaceActions(onClose: () => void): FoundChoice[] {
  const t = useText();
  const lang = useLang();
  const words = useWords();
  const [, navigate] = useLocation();
  const to = (path: string) => (): void => {
    onClose();
    navigate(path);
  };
  const places = PLACES.map(({ id, path, key }) => ({
    kind: 'action' as const,
    id: path,
    label: t.places[id],
    text: `${ZH.places[id]} ${EN.places[id]}`,
    detail: `G ${key.toUpperCase()}`,
    run: to(path),
  }));
  const tabs = TABS.filter(({ id }) => id !== 'catalogue' && id !== 'explain').map(({ id, path }) => ({
    kind: 'action' as const,
    id: path,
    label: `${t.places.errors} · ${LAB_TEXTS[lang].parts[id].name}`,
    text: `${LAB_TEXTS.zh.parts[id].name} ${LAB_TEXTS.en.parts[id].name}`,
    detail: words.place,
    run: to(path),
  }));
  const explain = {
    kind: 'action' as const,
    id: EXPLAIN_PATH,
    label: words.explain,
    text: `${PALETTE_TEXTS.zh.explain} ${PALETTE_TEXTS.en.explain} ${bothAlso('explain')}`,
    detail: words.place,
    run: to(EXPLAIN_PATH),
  };
  return [...places, explain, ...tabs];
}

function usePageActions({ onClose, onKeys, onCopy }: Omit<ActionsProps, 'onClear'>) {
  const t = useText();
  const words = useWords();
  const keys = useKeyWords();
  const list = useListWords();
  const lang = useLang();
  const theme = useTheme();
  const account = useAccount();
  const session = useSession();
  const [, navigate] = useLocation();
  // The list is made when the palette opens: it must not move under the reader's fingers.
  const [code] = useState(() => newestCode(session.get().inbox));
  return useMemo(() => {
    const action = (id: string, label: string, run: () => void, more: Partial<FoundChoice> = {}): FoundChoice => ({
      kind: 'action',
      id,
      label,
      detail: words.action,
      run: () => {
        onClose();
        run();
      },
      ...more,
    });
    const copy =
      code === null ? [] : [action('copy', words.copyNewest(code), onCopy, { detail: 'C', text: '复制验证码 copy code' })];
    const choices = [
      action('compose', list.compose, () => navigate('/compose'), {
        detail: 'N',
        text: '写一条短信 发送 compose send a message',
      }),
      action('demo', words.demo, () => navigate('/demo'), { text: `${PALETTE_TEXTS.zh.demo} ${PALETTE_TEXTS.en.demo}` }),
      action('docs', words.docs, () => location.assign(`/docs/${lang}/`), {
        text: `${PALETTE_TEXTS.zh.docs} ${PALETTE_TEXTS.en.docs} ${bothAlso('docs')}`,
      }),
      action('language', words.language, () => chooseLanguage(lang === 'zh' ? 'en' : 'zh'), {
        text: '语言 language 中文 English',
      }),
      action('theme', t.bar.theme[NEXT_THEME[theme]], () => chooseTheme(NEXT_THEME[theme]), {
        text: `${ZH.bar.theme[NEXT_THEME[theme]]} ${EN.bar.theme[NEXT_THEME[theme]]} ${bothAlso('theme')}`,
      }),
      { kind: 'action' as const, id: 'keys', label: keys.title, detail: '?', text: bothAlso('keys'), run: onKeys },
      ...(account === ''
        ? []
        : [action('all-accounts', words.allAccounts, () => chooseAccount(''), { text: '全部账号 all accounts' })]),
    ];
    return { copy, choices };
  }, [t, words, keys, list, lang, theme, account, code, navigate, onClose, onKeys, onCopy]);
}

function useClockActions(onClose: () => void) {
  const words = useWords();
  const frozen = useClock().data?.frozen ?? false;
  const elsewhere = useElsewhere();
  const { problem, advance, freeze, reset } = useHands();
  const action = (id: 'freeze' | 'go' | 'hour' | 'realTime', run: () => Promise<unknown>): FoundChoice => ({
    kind: 'action',
    id,
    label: words[id],
    text: `${PALETTE_TEXTS.zh[id]} ${PALETTE_TEXTS.en[id]} ${bothAlso('clock')}`,
    detail: words.action,
    run: () => void run().then((done) => (done === undefined ? undefined : onClose())),
  });
  const choices = [
    frozen ? action('go', () => freeze(false)) : action('freeze', () => freeze(true)),
    action('hour', () => advance(HOUR_MS)),
    ...(elsewhere ? [action('realTime', () => reset().then(() => true))] : []),
  ];
  return { choices, problem };
}

function useSceneActions(onClose: () => void) {
  const words = useWords();
  const lang = useLang();
  const account = useAccount();
  const { data } = useScenes();
  const { problem, send } = useSend();
  const choices = (data?.items ?? []).map(({ id, title, armed }): FoundChoice => ({
    kind: 'action',
    id: `scene ${id}`,
    label: (armed ? words.disarm : words.arm)(title[lang]),
    text: `${title.zh} ${title.en} ${bothAlso('arm')} ${PALETTE_TEXTS.zh.arm('')} ${PALETTE_TEXTS.en.arm('')}`,
    detail: words.action,
    run: () =>
      void send(armed ? 'DELETE' : 'POST', `scenes/${encodeURIComponent(id)}`, undefined, { account }).then((done) =>
        done === undefined ? undefined : onClose(),
      ),
  }));
  return { choices, problem };
}
