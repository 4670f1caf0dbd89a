/** Pushes and what each attempt came to, with one more attempt at a click. */
import type { CallbackAttemptResource, CallbackResource, List } from '../../../server/api/wire.ts';
import { useLocalized } from '../i18n/language.ts';
import type { Query } from '../state/api.ts';
import { useRead } from '../state/read.ts';
import { useSend } from '../state/send.ts';
import { fullTime, preciseTime } from '../text/time.ts';
import { Button } from '../ui/controls/button.tsx';
import { CodeBlock } from '../ui/code-block.tsx';
import { ProblemLine } from '../ui/problem-line.tsx';
import { Section } from '../evidence/section.tsx';
import { ProviderMark } from '../evidence/provider-mark.tsx';
import styles from './callbacks.module.css';
import { useWords } from './texts.ts';

/** Frames that touch a list of pushes. */
export const CHANGING = { on: ['callback.changed'] } as const;

/** `none` stands where there are none. */
export function CallbackList({ query, none }: { query: Query; none: string }) {
  const { data } = useRead<List<CallbackResource>>('callbacks', query, CHANGING);
  if (!data) return null;
  if (data.items.length === 0) return <p className={styles.detail}>{none}</p>;
  return (
    <ul className={styles.list}>
      {data.items.map((callback) => (
        <Row key={callback.id} callback={callback} />
      ))}
    </ul>
  );
}

/** What the app was told of a message. */
export function MessageCallbacks({ messageId }: { messageId: string }) {
  const t = useWords();
  return (
    <Section title={t.title}>
      <CallbackList query={{ message: messageId }} none={t.noneOfMessage} />
    </Section>
  );
}

function Row({ callback }: { callback: CallbackResource }) {
  const t = useWords();
  const { problem, send } = useSend();
  const { state, kind, sample, url, nextAt, attempts, provider, contentType, body, plannedAt } = callback;
  return (
    <li className={styles.row} data-testid="callback" data-state={state}>
      <details>
        <summary className={styles.summary}>
          <ProviderMark provider={provider} size="dot" />
          <span className={styles.kind}>{sample === undefined ? t.kind[kind] : `${t.kind[kind]} · ${t.kind[sample]}`}</span>
          <span className={styles.state}>{t.state[state]}</span>
          <time className={styles.time} dateTime={plannedAt} title={fullTime(plannedAt)}>
            {preciseTime(plannedAt)}
          </time>
          <span className={styles.url}>{url}</span>
        </summary>
        <CodeBlock text={body} label={`${t.body} · ${contentType}`} wrap />
      </details>
      <ol className={styles.attempts}>
        {attempts.map((attempt, i) => (
          <Attempt key={i} number={i + 1} attempt={attempt} />
        ))}
      </ol>
      <div className={styles.foot}>
        {nextAt === null ? (
          <Button small onClick={() => void send('POST', `callbacks/${encodeURIComponent(callback.id)}/resend`)}>
            {t.resend}
          </Button>
        ) : (
          <span className={styles.detail}>{t.next(preciseTime(nextAt))}</span>
        )}
        {problem ? <ProblemLine problem={problem} /> : null}
      </div>
    </li>
  );
}

function Attempt({ number, attempt }: { number: number; attempt: CallbackAttemptResource }) {
  const t = useWords();
  const local = useLocalized();
  const { at, status, answer, failure } = attempt;
  return (
    <li className={styles.attempt} data-ok={failure === null} data-testid="attempt">
      <span className={styles.number}>{t.attempt(number)}</span>
      <time className={styles.time} dateTime={at} title={fullTime(at)}>
        {preciseTime(at)}
      </time>
      <span className={styles.answer}>
        {status === null ? t.noAnswer : `HTTP ${status}`} <code>{answer.slice(0, 200)}</code>
      </span>
      {failure === null ? null : <span className={styles.failure}>{local(failure)}</span>}
    </li>
  );
}
