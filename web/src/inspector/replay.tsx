/** The request as a command that sends it again. */
import type { ExchangeResource } from '../../../server/api/wire.ts';
import { Section } from '../evidence/section.tsx';
import { curlCommand } from '../evidence/wire/curl.ts';
import { wordsOf } from '../i18n/language.ts';
import { useAbout } from '../state/session.tsx';
import { CodeBlock } from '../ui/code-block.tsx';
import styles from './inspector.module.css';

const useWords = wordsOf({
  zh: { title: '重放', detail: '原样再发一遍。带时间戳的签名过期后会被拒绝，与线上一致。' },
  en: {
    title: 'Replay',
    detail: 'Sends the same bytes again. A signature with a timestamp expires and is then refused, as on the real service.',
  },
});

export function Replay({ request }: Pick<ExchangeResource, 'request'>) {
  const t = useWords();
  const { origin } = useAbout();
  return (
    <Section title={t.title}>
      <CodeBlock text={curlCommand(request, origin)} label={t.title} />
      <p className={styles.hint}>{t.detail}</p>
    </Section>
  );
}
