/** Where a request is pasted: examples above it, the time it is judged by and the button below. */
import { useEffect, useId, useRef } from 'react';
import type { KeyboardEvent, ReactNode, SyntheticEvent } from 'react';
import type { ApiProblem } from '../../state/api.ts';
import { Button } from '../../ui/controls/button.tsx';
import { ProblemLine } from '../../ui/problem-line.tsx';
import fields from '../fields.module.css';
import { Examples } from './examples.tsx';
import lab from '../lab.module.css';
import styles from './explain.module.css';
import { useWords } from './texts.ts';
import type { Outcome, Question } from './use-explanation.ts';

export interface PasteFormProps {
  draft: Question;
  problem: Outcome['problem'];
  /** Where what stands in it comes from. */
  origin: ReactNode;
  onChange: (draft: Question) => void;
  onExample: (request: string) => void;
  onSubmit: () => void;
}

export function PasteForm({ draft, problem, origin, onChange, onExample, onSubmit }: PasteFormProps) {
  const t = useWords();
  const id = useId();
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (draft.request.trim() !== '') onSubmit();
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event);
  };
  return (
    <form className={`${lab.panel} ${styles.form}`} onSubmit={submit} onKeyDown={press}>
      <Examples onExample={onExample} />
      <div className={styles.paste}>
        {/* Not around the area: what is typed would count as a part of its name. */}
        <label className={fields.field} htmlFor={id}>
          {t.request}
        </label>
        <textarea
          id={id}
          className={`${fields.input} ${styles.text}`}
          value={draft.request}
          placeholder={t.placeholder}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          onChange={({ target }) => onChange({ ...draft, request: target.value })}
        />
        {origin}
        <Refused problem={problem === 'no time' ? undefined : problem} />
      </div>
      <div className={styles.foot}>
        <TimeField value={draft.at} wrong={problem === 'no time'} onChange={(at) => onChange({ ...draft, at })} />
        <div className={styles.submit}>
          <Button type="submit" tone="primary" disabled={draft.request.trim() === ''}>
            {t.submit}
            <kbd className={styles.key} aria-hidden="true">
              {navigator.platform.startsWith('Mac') ? '⌘' : 'Ctrl'} ⏎
            </kbd>
          </Button>
          <span className={styles.hint}>{t.nothingKept}</span>
        </div>
      </div>
    </form>
  );
}

function Refused({ problem }: { problem: ApiProblem | undefined }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (problem) box.current?.scrollIntoView({ block: 'nearest' });
  }, [problem]);
  if (!problem) return null;
  return (
    <div ref={box} className={styles.problem} data-testid="problem">
      <ProblemLine problem={problem} />
    </div>
  );
}

function TimeField({ value, wrong, onChange }: { value: string; wrong: boolean; onChange: (value: string) => void }) {
  const t = useWords();
  const id = useId();
  return (
    <div className={styles.time}>
      <label className={fields.field}>
        {t.time}
        <input
          className={fields.input}
          value={value}
          placeholder={t.now}
          aria-invalid={wrong}
          aria-describedby={id}
          autoComplete="off"
          spellCheck={false}
          onChange={({ target }) => onChange(target.value)}
        />
      </label>
      <p id={id} className={wrong ? styles.wrong : styles.hint}>
        {wrong ? <span role="alert">{t.noTime}</span> : t.timeHint}
      </p>
    </div>
  );
}
