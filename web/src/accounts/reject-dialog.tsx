/** Why it is rejected: the provider's reviewer always says so, and the caller reads it. */
import { useEffect, useRef, useState } from 'react';
import type { SyntheticEvent } from 'react';
import { useVerdict } from '../state/reviews.ts';
import type { Judged } from '../state/reviews.ts';
import { Button } from '../ui/controls/button.tsx';
import { Chips } from '../ui/controls/chips.tsx';
import { ProblemLine } from '../ui/problem-line.tsx';
import { Sheet } from '../ui/sheet.tsx';
import styles from './reviews.module.css';
import { useWords } from './texts.ts';

export function RejectDialog({ onClose, ...judged }: Judged & { onClose: () => void }) {
  const t = useWords().reviews;
  const [reason, setReason] = useState('');
  const { problem, judge } = useVerdict(judged);
  const input = useRef<HTMLTextAreaElement>(null);
  useEffect(() => input.current?.focus(), []);
  const send = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    if ((await judge('reject', reason.trim())) !== undefined) onClose();
  };
  return (
    <Sheet title={t.rejectTitle} onClose={onClose}>
      <form className={styles.form} onSubmit={(event) => void send(event)}>
        <p className={styles.judged} dir="auto">
          {judged.item.title}
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
