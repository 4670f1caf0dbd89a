/** The first look: why it was refused if it was, who gets what, what was checked, and what became of it. */
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { ExchangeResource, MessageResource } from '../../../server/api/wire.ts';
import { later } from '../ui/later.tsx';
import { MarkedText } from '../ui/marked-text.tsx';
import { displayNumber } from '../text/number.ts';
import { duration, fullTime } from '../text/time.ts';
import { Copyable } from '../ui/controls/copy.tsx';
import { Fact, Facts } from '../ui/facts.tsx';
import { Checks } from '../evidence/checks.tsx';
import styles from './inspector.module.css';
import { refusalsOf } from '../evidence/refusals.ts';
import { useWords } from './texts.ts';
import { apiPath, itemPath } from '../state/api.ts';
import { Timeline } from './timeline.tsx';
import { WayIn } from '../evidence/way-in.tsx';
import { WhyBoxes } from '../evidence/why-box.tsx';
import type { Inspected } from './use-inspected.ts';

const Warnings = later(() => import('../evidence/warnings.tsx').then((file) => file.Warnings));
const Recipients = later(() => import('../evidence/recipients.tsx').then((file) => file.Recipients));
const RestsOn = later(() => import('../evidence/rests-on.tsx').then((file) => file.RestsOn));
const Replay = later(() => import('./replay.tsx').then((file) => file.Replay));
const MessageCallbacks = later(() => import('../callbacks/callback-list.tsx').then((file) => file.MessageCallbacks));

export function Overview({ exchange, message, onSignature }: Inspected & { onSignature: () => void }) {
  // A message is not to blame for other numbers of its batch, but what happened on the wire happened to it too.
  const reasons = refusalsOf(exchange).filter(({ fault }) => message === undefined || fault !== undefined);
  const { warnings } = message ?? exchange;
  return (
    <>
      <WhyBoxes exchange={exchange} reasons={reasons} onSignature={onSignature} />
      {warnings ? <Warnings warnings={warnings} /> : null}
      <Facts>
        {message ? <MessageFacts message={message} /> : null}
        <ExchangeFacts exchange={exchange} message={message} />
      </Facts>
      {exchange.recipients.length > 1 ? <Recipients exchange={exchange} current={message?.id} /> : null}
      {message ? <Timeline steps={message.timeline} /> : null}
      {message ? <MessageCallbacks messageId={message.id} /> : null}
      <Checks provider={exchange.provider} checks={exchange.checks} warnings={exchange.warnings} />
      <Replay exchange={exchange} />
    </>
  );
}

function MessageFacts({ message }: { message: MessageResource }) {
  const t = useWords();
  const names = t.facts;
  const values = message.params.length === 0 ? '' : JSON.stringify(message.params);
  return (
    <>
      <CopyFact name={names.to} value={message.to} mono={false}>
        {displayNumber(message.to)}
      </CopyFact>
      <Fact name={names.channel}>{t.channel[message.channel]}</Fact>
      <Fact name={names.text}>
        <span className={styles.text} dir="auto">
          <MarkedText text={message.text} code={message.code} />
        </span>
      </Fact>
      <CopyFact name={names.sign} value={message.sign} mono={false} />
      <CopyFact name={names.template} value={message.templateId} none={names.noTemplate} />
      <CopyFact name={names.values} value={values} none={names.noValues}>
        <MarkedText text={values} code={null} />
      </CopyFact>
      <Fact name={names.billing}>{t.billing(message.text.length, message.segments, message.fee)}</Fact>
    </>
  );
}

function ExchangeFacts({ exchange, message }: { exchange: ExchangeResource; message: MessageResource | undefined }) {
  const t = useWords();
  const names = t.facts;
  const { host, 'user-agent': client } = exchange.request.headers;
  const delayMs = exchange.scripted?.delayMs;
  const at = fullTime(message?.acceptedAt ?? exchange.at);
  return (
    <>
      <CopyFact name={message ? names.accepted : names.received} value={at} mono={false} />
      <Fact name={names.took}>
        {exchange.durationMs} ms{delayMs ? t.held(duration(delayMs)) : ''}
      </Fact>
      <Fact name={names.door}>
        <WayIn exchange={exchange} />
        {host === undefined ? null : (
          <>
            {' · '}
            <Copyable value={host} />
          </>
        )}
      </Fact>
      {exchange.evidence ? (
        <Fact name={names.evidence}>
          <RestsOn evidence={exchange.evidence} />
        </Fact>
      ) : null}
      <CopyFact name={names.client} value={client} />
      {exchange.account === '' ? null : (
        <Fact name={names.account}>
          <Link href={`/accounts#${encodeURIComponent(exchange.account)}`}>{exchange.account}</Link>
        </Fact>
      )}
      <CopyFact name={names.app} value={message?.app} />
      {message ? <IdFact name={names.message} list="messages" id={message.id} /> : null}
      <IdFact name={names.exchange} list="exchanges" id={exchange.id} />
    </>
  );
}

/** Copied by a click; beside it all that the sandbox has of it, as a file, and of a request its bytes for other tools. */
function IdFact({ name, list, id }: { name: string; list: 'messages' | 'exchanges'; id: string }) {
  const t = useWords();
  return (
    <Fact name={name}>
      <Copyable value={id} />{' '}
      <a className={styles.file} href={apiPath(itemPath(list, id) ?? '')} download={`${id}.json`}>
        {t.file}
      </a>
      {list === 'exchanges' ? (
        <a className={styles.file} href={apiPath(itemPath(list, id) ?? '', { format: 'har' })} download={`${id}.har`}>
          {t.har}
        </a>
      ) : null}
    </Fact>
  );
}

interface CopyFactProps {
  name: string;
  value: string | null | undefined;
  mono?: false;
  /** What stands there without a value; else it is no fact. */
  none?: string;
  children?: ReactNode;
}

function CopyFact({ name, value, mono, none, children }: CopyFactProps) {
  if (!value)
    return none === undefined ? null : (
      <Fact name={name}>
        <span className={styles.dim}>{none}</span>
      </Fact>
    );
  return (
    <Fact name={name}>
      <Copyable value={value} mono={mono ?? true}>
        {children}
      </Copyable>
    </Fact>
  );
}
