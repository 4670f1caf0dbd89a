/** The request once more: sent by a click, signed anew, or as a command that sends the same bytes. */
import { useState } from 'react';
import { Link } from 'wouter';
import type { ExchangeResource, ExchangeSummary } from '../../../server/api/wire.ts';
import { Section } from '../evidence/section.tsx';
import { curlCommand, isSendable } from '../evidence/wire/curl.ts';
import { wordsOf } from '../i18n/language.ts';
import { comparePath } from '../routes/compare-path.ts';
import { exchangePath } from '../routes/places.ts';
import { useSend } from '../state/send.ts';
import { useAbout } from '../state/session.tsx';
import { Button } from '../ui/controls/button.tsx';
import { CodeBlock } from '../ui/code-block.tsx';
import { ProblemLine } from '../ui/problem-line.tsx';
import styles from './inspector.module.css';

const useWords = wordsOf({
  zh: {
    title: '重放',
    send: '重新签名并发送',
    sent: '已发送：',
    compare: '与这次比较',
    detail: '命令原样再发一遍。带时间戳的签名过期后会被拒绝，与线上一致。',
  },
  en: {
    title: 'Replay',
    send: 'Sign anew and send',
    sent: 'Sent: ',
    compare: 'Compare with this one',
    detail:
      'The command sends the same bytes again. A signature with a timestamp expires and is then refused, as on the real service.',
  },
});

export function Replay({ exchange: { id, provider, request } }: { exchange: ExchangeResource }) {
  const t = useWords();
  const { origin } = useAbout();
  if (!isSendable(request)) return null;
  return (
    <Section title={t.title}>
      {provider === '' ? null : <SendAgain key={id} id={id} />}
      <CodeBlock text={curlCommand(request, origin)} label={t.title} />
      <p className={styles.hint}>{t.detail}</p>
    </Section>
  );
}

function SendAgain({ id }: { id: string }) {
  const t = useWords();
  const { problem, send } = useSend();
  const [sent, setSent] = useState<ExchangeSummary>();
  const [busy, setBusy] = useState(false);
  const replay = async (): Promise<void> => {
    setBusy(true);
    setSent(await send<ExchangeSummary>('POST', `exchanges/${encodeURIComponent(id)}/replay`));
    setBusy(false);
  };
  return (
    <div className={styles.replay}>
      <Button small disabled={busy} onClick={() => void replay()} data-testid="replay">
        {t.send}
      </Button>
      <span role="status" data-testid="replayed">
        {sent ? (
          <>
            {t.sent}
            <Link href={exchangePath(sent.id)}>{sent.id}</Link> {sent.code} ·{' '}
            <Link href={comparePath(id, sent.id)}>{t.compare}</Link>
          </>
        ) : null}
      </span>
      {problem ? <ProblemLine problem={problem} /> : null}
    </div>
  );
}
