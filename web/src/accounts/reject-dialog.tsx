/** Why it is rejected: the provider's reviewer always says so, and the caller reads it. */
import { useEffect, useRef, useState } from 'react';
import type { SyntheticEvent } from 'react';
import { useTexts } from '../i18n/language.ts';
import type { ApiProblem } from '../state/api.ts';
import { Button } from '../ui/controls/button.tsx';
import { Chips } from '../ui/controls/chips.tsx';
import { ProblemLine } from '../ui/problem-line.tsx';
import { Sheet } from '../ui/sheet.tsx';
import styles from './reviews.module.css';
import { texts } from './texts.ts';

export interface RejectDialogProps {
  /** What is judged. */
  title: string;
  /** Answers the problem when it was not taken. */
  onReject: (reason: string) => Promise<ApiProblem | undefined>;
  onClose: () => void;
}

export function RejectDialog({ title, onReject, onClose }: RejectDialogProps) {
  const t = useTexts(texts).reviews;
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<ApiProblem>();
  const input = useRef<HTMLTextAreaElement>(null);
  useEffect(() => input.current?.focus(), []);
  const send = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    const refused = await onReject(reason.trim());
    if (refused) setProblem(refused);
    else onClose();
  };
  return (
    <Sheet title={t.rejectTitle} onClose={onClose}>
      <form className={styles.form} onSubmit={(event) => void send(event)}>
        <p className={styles.judged} dir="auto">
          {title}
        </p>
        <label className={styles.label}>
          {t.reason}
          <textarea
            className={styles.input}
            name="reason"
            rows={3}
            required
            ref={input}
            placeholder={t.reasonHint}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </label>
        <Chips
          label={t.usual}
          options={t.usualReasons.map((usual) => ({ id: usual, label: usual }))}
          current={reason}
          onChange={setReason}
        />
        {problem ? <ProblemLine problem={problem} /> : null}
        <div className={styles.answers}>
          <Button onClick={onClose}>{t.cancel}</Button>
          <Button type="submit" tone="danger" disabled={reason.trim() === ''}>
            {t.reject}
          </Button>
        </div>
      </form>
    </Sheet>
  );
}
