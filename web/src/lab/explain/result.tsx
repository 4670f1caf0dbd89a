/** What a request would come to: the verdict, its reasons, the signature, the checks, the answer, and the request as it was read. */
import { useEffect, useId, useRef } from 'react';
import type { ExchangeResource, ExplainResource, Explanation } from '../../../../server/api/wire.ts';
import { Checks } from '../../evidence/checks.tsx';
import { MadeTo } from '../../evidence/made-to.tsx';
import { Recipients } from '../../evidence/recipients.tsx';
import { refusalsOf } from '../../evidence/refusals.ts';
import { RequestTab } from '../../evidence/wire/request-tab.tsx';
import { ResponseTab } from '../../evidence/wire/response-tab.tsx';
import { toneOf, verdictOf } from '../../evidence/verdict.ts';
import { Warnings } from '../../evidence/warnings.tsx';
import { WhyBoxes } from '../../evidence/why-box.tsx';
import { prefersStillness } from '../../state/media.ts';
import { useProviderName } from '../../state/providers.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { Breakable } from '../../ui/breakable.tsx';
import { ProviderMark } from '../../evidence/provider-mark.tsx';
import lab from '../lab.module.css';
import styles from './explain.module.css';
import { carriedTime, isoTime } from './judged-time.ts';
import { SignatureBench } from './signature-bench.tsx';
import { useWords } from './texts.ts';
import type { Answer } from './use-explanation.ts';

export interface ResultProps {
  answer: Answer;
  /** What stands in the form is no longer what was asked. */
  changed: boolean;
  onJudge: (at: string) => void;
}

export function Result({ answer, changed, onJudge }: ResultProps) {
  const t = useWords();
  const { explained } = answer;
  const exchange = asExchange(explained);
  const reasons = refusalsOf(exchange).map((reason) => ({
    ...reason,
    explanation: besideBench(reason.explanation, explained.signature),
  }));
  const bench = useRef<HTMLElement>(null);
  const title = useId();
  return (
    <article className={lab.panel} aria-labelledby={title} data-testid="explained" data-verdict={explained.verdict}>
      <Verdict id={title} answer={answer} exchange={exchange} changed={changed} />
      <div className={styles.columns}>
        <div className={styles.reasons}>
          <WhyBoxes exchange={exchange} reasons={reasons} onSignature={() => bench.current?.scrollIntoView()} />
          {exchange.warnings ? <Warnings warnings={exchange.warnings} /> : null}
          <LateHint answer={answer} onJudge={onJudge} />
          <Recipients exchange={exchange} current={undefined} />
          <SignatureBench ref={bench} signature={explained.signature} />
        </div>
        <div className={styles.checks}>
          <Checks provider={exchange.provider} checks={exchange.checks} warnings={exchange.warnings} />
        </div>
        <div className={styles.rest}>
          <section className={styles.part} aria-label={t.answer} data-testid="would-answer">
            <h2>{t.answer}</h2>
            <ResponseTab exchange={exchange} />
          </section>
          <details className={styles.asRead}>
            <summary>{t.asRead}</summary>
            <div className={styles.part}>
              <RequestTab exchange={exchange} />
            </div>
          </details>
        </div>
      </div>
    </article>
  );
}

/** The exchange it would have been: nothing was recorded, so it has no id, no time and no messages. */
function asExchange({ signature: _, ...explained }: ExplainResource): ExchangeResource {
  const { request, response, explanation, evidence } = explained;
  return {
    ...explained,
    id: '',
    seq: 0,
    at: '',
    door: 'address',
    method: request.method,
    url: request.url,
    status: response.status,
    cause: explanation?.cause ?? null,
    messageIds: [],
    durationMs: 0,
    certainty: evidence?.certainty ?? null,
    request: { ...request, remoteAddress: '' },
  };
}

/** Two signatures are compared on the bench, and need not be compared above it as well. */
function besideBench(explanation: Explanation, signature: ExplainResource['signature']): Explanation {
  const { expected, received, ...rest } = explanation;
  return expected === signature?.expected && received === signature?.received ? rest : explanation;
}

function Verdict({ id, answer, exchange, changed }: Omit<ResultProps, 'onJudge'> & { id: string; exchange: ExchangeResource }) {
  const t = useWords();
  const provider = useProviderName()(exchange.provider);
  const head = useRef<HTMLElement>(null);
  useEffect(() => {
    head.current?.scrollIntoView({ block: 'nearest', behavior: prefersStillness() ? 'auto' : 'smooth' });
  }, [answer]);
  const { at } = answer.question;
  const facts = [
    `${provider} ${exchange.action}`.trim(),
    ...(exchange.account === '' ? [] : [exchange.account]),
    ...(at.trim() === '' ? [] : [t.judgedBy(at.trim())]),
  ];
  return (
    <header ref={head} className={styles.verdict}>
      <ProviderMark provider={exchange.provider} size="large" />
      <div>
        <h2 id={id}>
          {t.verdict[verdictOf(answer.explained)]}{' '}
          {exchange.code === '' ? null : (
            <Badge tone={toneOf(exchange, undefined)}>
              <Breakable text={exchange.code} />
            </Badge>
          )}
        </h2>
        <p className={changed ? styles.changed : styles.facts}>{changed ? t.changed : facts.join(' · ')}</p>
        {exchange.scripted ? <MadeTo scripted={exchange.scripted} linked /> : null}
      </div>
    </header>
  );
}

/** Says, when a clock refused a request, that it can be judged by another one. */
function LateHint({ answer, onJudge }: { answer: Answer; onJudge: (at: string) => void }) {
  const t = useWords();
  const { explained, judged, question } = answer;
  const carried = carriedTime(explained.explanation, judged);
  if (carried === undefined) return null;
  const at = isoTime(carried);
  return (
    <div className={styles.late} data-testid="late">
      <p>{t.late(question.at.trim() || t.now)}</p>
      <Button small onClick={() => onJudge(at)}>
        {t.judgeBy(at)}
      </Button>
    </div>
  );
}
