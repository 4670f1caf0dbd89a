/** What the phone wrote back: to whom, what became of it, and what a word to opt out means from then on. */
import { Link } from 'wouter';
import type { ReplyResource } from '../../../../server/api/wire.ts';
import { useLang, wordsOf } from '../../i18n/language.ts';
import { messagePath } from '../../routes/places.ts';
import { useProviderName } from '../../state/providers.ts';
import { fateOf } from './fate.ts';
import styles from './reply-bubble.module.css';
import { useReplyWords } from './reply-texts.ts';

const zh = {
  to: (sender: string) => `致 ${sender}`,
  inspect: '查看它回复的短信和推送',
  nobody: '没有为回复设置推送地址，应用也还没有拉取',
  optedOut: '已退订营销短信。',
  optedOutDetail: (name: string, code: string) => `${name}下一条发往此号码的营销短信会被拒绝：${code}。验证码和通知不受影响。`,
};
const en: typeof zh = {
  to: (sender) => `to ${sender}`,
  inspect: 'Show the message it answers, and the push',
  nobody: 'No address is set that replies are pushed to, and the app has not pulled it',
  optedOut: 'Opted out of marketing.',
  optedOutDetail: (name, code) =>
    `The next marketing text of ${name} to this number is refused: ${code}. Codes and notices still arrive.`,
};
const useWords = wordsOf<typeof zh>({ zh, en });

export function ReplyBubble({ reply }: { reply: ReplyResource }) {
  const t = useWords();
  const { signed } = useReplyWords();
  const name = useProviderName()(reply.provider);
  const { fate, words } = fateOf(reply, useLang());
  return (
    <div className={styles.reply}>
      <p className={styles.text} dir="auto" data-testid="reply">
        {reply.text}
      </p>
      <Link href={messagePath(reply.messageId)} className={styles.meta} title={reply.push || reply.pulled ? t.inspect : t.nobody}>
        {t.to(signed(name, reply.sign))} ·{' '}
        <span className={styles.fate} data-fate={fate} data-testid="reply-fate">
          {words}
        </span>
      </Link>
      {reply.optOut === null ? null : (
        <p className={styles.optedOut} data-testid="opted-out">
          <b>{t.optedOut}</b> {t.optedOutDetail(name, reply.optOut)}
        </p>
      )}
    </div>
  );
}
