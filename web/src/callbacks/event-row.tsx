/** One event of an account at a provider: its address, a test of it, what the last push came to, and what waits to be pushed. */
import { useState } from 'react';
import type { SyntheticEvent } from 'react';
import type { AccountResource, CallbackEvent, CallbackResource, List } from '../../../server/api/wire.ts';
import { useLocalized } from '../i18n/language.ts';
import { accountPath } from '../state/open-session.ts';
import { useProviderName } from '../state/providers.ts';
import { useRead } from '../state/read.ts';
import { useSend } from '../state/send.ts';
import { fullTime, preciseTime } from '../text/time.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/controls/button.tsx';
import { ProblemLine } from '../ui/problem-line.tsx';
import { CHANGING } from './callback-list.tsx';
import styles from './callbacks.module.css';
import { useWords } from './texts.ts';

export interface EventRowProps {
  account: AccountResource;
  provider: string;
  event: CallbackEvent;
}

/** As many as are told to wait. */
const COUNTED = 100;
const ANSWER_SHOWN = 200;

export function EventRow({ account, provider, event }: EventRowProps) {
  const t = useWords();
  const name = useProviderName()(provider);
  const saved = account.callbacks[provider]?.[event] ?? '';
  const [written, setWritten] = useState<string>();
  const [said, setSaid] = useState('');
  const { problem, send } = useSend();
  const path = accountPath(account.id);
  const url = (written ?? saved).trim();
  const save = async (): Promise<boolean> => {
    if (url !== saved) {
      const made = await send('PATCH', path, { callbacks: { [provider]: { [event]: url === '' ? null : url } } });
      if (made === undefined) return false;
    }
    setWritten(undefined);
    return true;
  };
  const submit = async (submitted: SyntheticEvent): Promise<void> => {
    submitted.preventDefault();
    setSaid((await save()) ? t.saved : '');
  };
  const test = async (): Promise<void> => {
    setSaid('');
    if (await save()) await send('POST', `${path}/callbacks/test`, { provider, event });
  };
  return (
    <form
      className={styles.event}
      noValidate
      data-testid="callback-event"
      data-provider={provider}
      data-event={event}
      onSubmit={(submitted) => void submit(submitted)}
    >
      <label className={styles.label}>
        {t.event[event]}
        <input
          className={styles.input}
          name={event}
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          placeholder={t.placeholder}
          value={written ?? saved}
          onChange={({ target }) => {
            setWritten(target.value);
            setSaid('');
          }}
        />
      </label>
      <div className={styles.foot}>
        <Button small tone="primary" type="submit" aria-label={t.saveNamed(name, t.event[event])} disabled={url === saved}>
          {t.save}
        </Button>
        <Button small disabled={url === ''} aria-label={t.testNamed(name, t.event[event])} onClick={() => void test()}>
          {t.test}
        </Button>
        <div role="status">{problem ? <ProblemLine problem={problem} /> : <span className={styles.detail}>{said}</span>}</div>
      </div>
      <Last account={account.id} provider={provider} event={event} />
    </form>
  );
}

function Last({ account, provider, event }: { account: string; provider: string; event: CallbackEvent }) {
  const t = useWords();
  const name = useProviderName()(provider);
  const { data } = useRead<List<CallbackResource>>('callbacks', { account, provider, event, limit: COUNTED }, CHANGING);
  const { problem, send } = useSend();
  if (!data) return null;
  const [last] = data.items;
  const waiting = data.items.filter(({ state }) => state === 'pending');
  const next = waiting.flatMap(({ nextAt }) => nextAt ?? []).toSorted()[0];
  if (!last) return <p className={styles.detail}>{t.none}</p>;
  return (
    <div className={styles.last} data-testid="last-push" data-state={last.state}>
      <Result callback={last} />
      <div className={styles.foot}>
        {waiting.length === 0 ? (
          <span className={styles.detail}>{t.queueEmpty}</span>
        ) : (
          <span className={styles.detail}>{t.queue(waiting.length, next === undefined ? '' : preciseTime(next))}</span>
        )}
        {last.nextAt === null ? (
          <Button
            small
            aria-label={t.resendNamed(name, t.event[event])}
            onClick={() => void send('POST', `callbacks/${encodeURIComponent(last.id)}/resend`)}
          >
            {t.resend}
          </Button>
        ) : null}
        {problem ? <ProblemLine problem={problem} /> : null}
      </div>
    </div>
  );
}

/** What came back, and whether that counts as received: a push that was made is not one that was taken. */
function Result({ callback: { kind, attempts, plannedAt } }: { callback: CallbackResource }) {
  const t = useWords();
  const local = useLocalized();
  const attempt = attempts.at(-1);
  const at = attempt?.at ?? plannedAt;
  return (
    <p className={styles.result}>
      <b>{t.kind[kind]}</b>
      <time className={styles.time} dateTime={at} title={fullTime(at)}>
        {preciseTime(at)}
      </time>
      {attempt === undefined ? (
        <Badge>{t.underway}</Badge>
      ) : (
        <>
          <Badge tone={attempt.failure === null ? 'ok' : 'bad'}>{attempt.failure === null ? t.received : t.notReceived}</Badge>
          <span className={styles.answer}>
            {attempt.status === null ? t.noAnswer : `HTTP ${attempt.status}`} <code>{attempt.answer.slice(0, ANSWER_SHOWN)}</code>
          </span>
          <span className={styles.detail}>{t.attempt(attempts.length)}</span>
          {attempt.failure === null ? null : <span className={styles.failure}>{local(attempt.failure)}</span>}
        </>
      )}
    </p>
  );
}
