/** Keys that expire: handed out at a click, each with the moment until which the sandbox's clock lets it pass. */
import { useState } from 'react';
import type { SyntheticEvent } from 'react';
import type { List, TokenResource } from '../../../../server/api/wire.ts';
import { useNow } from '../../state/now.ts';
import { accountPath } from '../../state/open-session.ts';
import { useRead } from '../../state/read.ts';
import { useSend } from '../../state/send.ts';
import { fullTime } from '../../text/time.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { CopyButton, Copyable } from '../../ui/controls/copy.tsx';
import { ProblemLine } from '../../ui/problem-line.tsx';
import form from '../form.module.css';
import panel from '../panel.module.css';
import styles from './tokens.module.css';
import { useWords } from './texts.ts';

const HANDED_OUT = { on: ['account.changed'] } as const;
const USUAL_SECONDS = '1800';

export function Tokens({ account, provider }: { account: string; provider: string }) {
  const t = useWords();
  const now = useNow();
  const path = `${accountPath(account)}/tokens`;
  const { data } = useRead<List<TokenResource>>(path, {}, HANDED_OUT);
  const { problem, send } = useSend();
  const [seconds, setSeconds] = useState(USUAL_SECONDS);
  const mint = (event: SyntheticEvent): void => {
    event.preventDefault();
    void send('POST', path, { provider, seconds: Number(seconds) });
  };
  const tokens = (data?.items ?? []).filter((one) => one.provider === provider);
  return (
    <div className={panel.part} data-testid="tokens">
      <div className={panel.head}>
        <div>
          <h4>{t.tokens}</h4>
          <p className={panel.detail}>{t.tokensDetail}</p>
        </div>
        <form className={panel.inline} onSubmit={mint} noValidate>
          <label className={panel.inline}>
            <span className={panel.detail}>{t.lifetime}</span>
            <input
              className={`${form.input} ${panel.short}`}
              name="seconds"
              inputMode="numeric"
              autoComplete="off"
              value={seconds}
              onChange={({ target }) => setSeconds(target.value)}
            />
          </label>
          <Button type="submit">{t.mint}</Button>
        </form>
      </div>
      {problem ? <ProblemLine problem={problem} /> : null}
      {data && tokens.length === 0 ? <p className={panel.detail}>{t.noTokens}</p> : null}
      {tokens.length === 0 ? null : (
        <ul className={panel.list}>
          {tokens.map((token) => (
            <Token key={JSON.stringify(token)} token={token} isOver={Date.parse(token.expiresAt) <= now} />
          ))}
        </ul>
      )}
    </div>
  );
}

function Token({ token: { provider: _, expiresAt, ...values }, isOver }: { token: TokenResource; isOver: boolean }) {
  const t = useWords();
  return (
    <li className={styles.token} data-testid="token" data-over={isOver}>
      <div className={panel.head}>
        <span className={panel.inline}>
          <time dateTime={expiresAt}>{t.until(fullTime(expiresAt).slice(0, 19))}</time>
          {isOver ? <Badge>{t.expired}</Badge> : null}
        </span>
        <CopyButton value={JSON.stringify(values, null, 2)} label={t.copyAll} words />
      </div>
      <dl className={styles.values}>
        {Object.entries(values).map(([name, value]) => (
          <div key={name}>
            <dt className={panel.name}>{name}</dt>
            <dd>
              <Copyable value={value} />
            </dd>
          </div>
        ))}
      </dl>
    </li>
  );
}
