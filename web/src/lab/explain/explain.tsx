/** The workbench: a request is pasted and told what the provider would say to it and why, its signature step by step. */
import { useCallback, useEffect, useState } from 'react';
import { Link } from 'wouter';
import { exchangePath } from '../../routes/places.ts';
import { useAddress } from '../../state/address.ts';
import { ProblemLine } from '../../ui/problem-line.tsx';
import styles from './explain.module.css';
import { useFromLog } from './from-log.ts';
import type { FromLog } from './from-log.ts';
import { PasteForm } from './paste-form.tsx';
import { Result } from './result.tsx';
import { useWords } from './texts.ts';
import { useExplanation } from './use-explanation.ts';
import type { Question } from './use-explanation.ts';
import { verdictOf } from '../../evidence/verdict.ts';

/** `?exchange=…` takes the request out of the log. */
export function Explain() {
  const t = useWords();
  const [search, changeSearch] = useAddress();
  const [draft, setDraft] = useState<Question>({ request: '', at: '' });
  const { answer, problem, busy, ask } = useExplanation();
  const exchangeId = search.get('exchange') || null;
  const fromLog = useFromLog(exchangeId);
  const put = useCallback(
    (question: Question): void => {
      setDraft(question);
      ask(question);
    },
    [ask],
  );
  const { question } = fromLog;
  useEffect(() => {
    if (question) put(question);
  }, [question, put]);
  const putExample = (request: string): void => {
    changeSearch({ exchange: '' });
    put({ request, at: '' });
  };
  const changed = answer?.question.request !== draft.request || answer.question.at !== draft.at;
  return (
    <>
      <PasteForm
        draft={draft}
        problem={problem}
        origin={exchangeId === null ? null : <Origin exchangeId={exchangeId} fromLog={fromLog} />}
        onChange={setDraft}
        onExample={putExample}
        onSubmit={() => ask(draft)}
      />
      <p className="visually-hidden" role="status">
        {answer ? `${t.verdict[verdictOf(answer.explained)]} ${answer.explained.code}` : null}
      </p>
      {answer === undefined ? null : (
        <div className={styles.answer} aria-busy={busy}>
          <Result answer={answer} changed={changed} onJudge={(at) => put({ request: draft.request, at })} />
        </div>
      )}
    </>
  );
}

/** Which request of the log was put into the form, or why none was. */
function Origin({ exchangeId, fromLog: { question, problem } }: { exchangeId: string; fromLog: FromLog }) {
  const t = useWords();
  if (problem) return problem.status === 404 ? <p className={styles.origin}>{t.gone}</p> : <ProblemLine problem={problem} />;
  return (
    <p className={styles.origin}>
      {t.fromLog} <Link href={exchangePath(exchangeId)}>{exchangeId}</Link>
      {question === null ? <> · {t.notText}</> : null}
    </p>
  );
}
