/** A demonstration that plays itself on a phone of its own: a code, a refusal, a message that never arrives, a reply, a push. */
import { useState } from 'react';
import { refusalsOf } from '../evidence/refusals.ts';
import { useLocalized } from '../i18n/language.ts';
import { Conversation } from '../phone/conversation.tsx';
import phone from '../phone/phone.module.css';
import { StatusBar } from '../phone/status-bar.tsx';
import { useClock } from '../state/now.ts';
import { SessionProvider } from '../state/session.tsx';
import { displayNumber } from '../text/number.ts';
import { Button, IconButton } from '../ui/controls/button.tsx';
import { CodeBlock } from '../ui/code-block.tsx';
import { CloseIcon } from '../ui/icons.tsx';
import { ProblemLine } from '../ui/problem-line.tsx';
import { Sheet } from '../ui/sheet.tsx';
import styles from './demo.module.css';
import { NUMBER, STEPS } from './script.ts';
import type { Shown, Step } from './script.ts';
import { useWords } from './texts.ts';
import { useDemo } from './use-demo.ts';
import type { Stage } from './use-demo.ts';

interface DemoProps {
  provider: string;
  onClose: () => void;
}

export function Demo({ provider, onClose }: DemoProps) {
  const t = useWords();
  const [round, setRound] = useState(0);
  return (
    <Sheet title={t.title} place="wide" bare onClose={onClose}>
      <Round key={round} provider={provider} onClose={onClose} onAgain={() => setRound(round + 1)} />
    </Sheet>
  );
}

function Round({ provider, onClose, onAgain }: DemoProps & { onAgain: () => void }) {
  const t = useWords();
  const { stage, at, isOver, isPaused, past, shown, problem, pause, next } = useDemo(provider, t.reply);
  const step = STEPS[at];
  return (
    <div className={styles.demo} data-testid="demo" data-step={step ?? 'over'}>
      <div className={styles.words}>
        <header className={styles.head}>
          <h2>{t.title}</h2>
          <IconButton label={t.leave} onClick={onClose}>
            <CloseIcon />
          </IconButton>
        </header>
        <p className={styles.lead}>{t.lead}</p>
        <Disturbed />
        <div aria-live="polite">
          {step === undefined ? (
            <Caption title={t.over} detail={t.overDetail} />
          ) : (
            <Caption title={t.captions[step][0] ?? ''} detail={t.captions[step][1] ?? ''} />
          )}
        </div>
        <Beside step={step} shown={shown} />
        {problem ? <ProblemLine problem={problem} /> : null}
        <footer className={styles.foot}>
          <Progress at={at} past={past} />
          {isOver || problem ? (
            <Button onClick={onAgain}>{t.again}</Button>
          ) : (
            <>
              <Button onClick={() => pause(!isPaused)}>{isPaused ? t.resume : t.pause}</Button>
              <Button onClick={next}>{t.next} →</Button>
            </>
          )}
          <Button tone="quiet" onClick={onClose}>
            {t.leave} <kbd aria-hidden="true">Esc</kbd>
          </Button>
        </footer>
      </div>
      <DemoPhone stage={stage} />
    </div>
  );
}

/** Where time stands still, nothing comes out as it is told. */
function Disturbed() {
  const t = useWords();
  if (useClock().data?.frozen !== true) return null;
  return (
    <p className={styles.disturbed} data-testid="demo-disturbed">
      {t.frozen}
    </p>
  );
}

function Caption({ title, detail }: { title: string; detail: string }) {
  return (
    <>
      <h3 className={styles.title}>{title}</h3>
      <p className={styles.detail}>{detail}</p>
    </>
  );
}

/** What stands beside the request, or goes over the wire. */
function Beside({ step, shown: { refusal, callback } }: { step: Step | undefined; shown: Shown }) {
  const t = useWords();
  const local = useLocalized();
  const [reason] = refusal ? refusalsOf(refusal) : [];
  if (step === 'refused' && reason) {
    return (
      <div className={styles.refused} data-testid="demo-refused">
        <code>{reason.code}</code> {reason.message}
        <p>{local(reason.explanation.cause)}</p>
        <p>{local(reason.explanation.remedy)}</p>
      </div>
    );
  }
  if (step !== 'callback' || callback === undefined) return null;
  const status = callback.attempts.find((attempt) => attempt.status !== null)?.status;
  return (
    <div className={styles.push} data-testid="demo-callback">
      <CodeBlock text={callback.body} label={t.captions.callback[0] ?? ''} wrap />
      <p>{status == null ? t.unanswered : t.answered(status)}</p>
    </div>
  );
}

function Progress({ at, past }: { at: number; past: number }) {
  const t = useWords();
  const now = Math.min(at + 1, STEPS.length);
  return (
    <div className={styles.progress} role="img" aria-label={t.progress(now, STEPS.length)}>
      {STEPS.map((step, index) => (
        <progress key={step} className={styles.bar} aria-hidden="true" max={1} value={index < at ? 1 : index === at ? past : 0} />
      ))}
    </div>
  );
}

/** Looked at, not used: its links would lead away. */
function DemoPhone({ stage }: { stage: Stage | undefined }) {
  const t = useWords();
  const to = `+86${NUMBER}`;
  return (
    <div className={styles.stand}>
      <article className={`${phone.phone} ${styles.phone}`} aria-label={t.phone} inert data-testid="demo-phone">
        <div className={phone.screen}>
          <StatusBar />
          <p className={styles.number}>{displayNumber(to)}</p>
          {stage ? (
            <SessionProvider session={stage.session}>
              <Conversation to={to} subject={NO_SUBJECT} marked={NOTHING} />
            </SessionProvider>
          ) : (
            <div className={styles.empty} />
          )}
          <div className={phone.home} />
        </div>
      </article>
    </div>
  );
}

const NO_SUBJECT = { to: null, messageId: null, exchangeId: null, missing: false };
const NOTHING = {};
