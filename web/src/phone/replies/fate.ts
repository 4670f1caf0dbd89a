/** What became of a reply, in a few words. Pure. */
import type { ReplyResource } from '../../../../server/api/wire.ts';
import type { Lang, Texts } from '../../i18n/language.ts';

interface Words {
  pushed(status: number): string;
  pushing: string;
  refused(status: number | null): string;
  again: string;
  pulled: string;
  nobody: string;
}

const WORDS: Texts<Words> = {
  zh: {
    pushed: (status) => `已推送 ${status}`,
    pushing: '推送中',
    refused: (status) => (status === null ? '推送失败，无应答' : `推送失败 ${status}`),
    again: '，会重试',
    pulled: '已拉取',
    nobody: '无人取',
  },
  en: {
    pushed: (status) => `Pushed ${status}`,
    pushing: 'Being pushed',
    refused: (status) => (status === null ? 'Push failed, no answer' : `Push failed ${status}`),
    again: ', tried again',
    pulled: 'Pulled',
    nobody: 'Nobody took it',
  },
};

export type Fate = 'taken' | 'open' | 'failed';

/** `open`: it may still be taken, by a push that goes on or by a pull. */
export function fateOf({ push, pulled }: Pick<ReplyResource, 'push' | 'pulled'>, lang: Lang): { fate: Fate; words: string } {
  const t = WORDS[lang];
  const words = pulled ? [t.pulled] : [];
  if (push?.state === 'acknowledged') words.unshift(t.pushed(push.status ?? 200));
  if (words.length > 0) return { fate: 'taken', words: words.join(' · ') };
  if (push === null) return { fate: 'open', words: t.nobody };
  if (push.state === 'failed') return { fate: 'failed', words: t.refused(push.status) };
  return { fate: 'open', words: push.status === null ? t.pushing : t.refused(push.status) + t.again };
}
