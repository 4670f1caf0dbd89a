/** Where the phone writes back; its app is told as the provider would. */
import { useState } from 'react';
import type { SyntheticEvent } from 'react';
import { useText } from '../i18n/text.ts';
import { sendJson } from '../state/api.ts';
import { useAttempt } from '../state/attempt.ts';
import { IconButton } from '../ui/controls/button.tsx';
import { DownIcon } from '../ui/icons.tsx';
import styles from './reply-box.module.css';

export function ReplyBox({ to }: { to: string }) {
  const t = useText().phone;
  const [text, setText] = useState('');
  const { problem, attempt } = useAttempt();
  const send = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (text.trim() === '') return;
    void attempt(async () => {
      await sendJson('POST', 'replies', { from: to, text });
      setText('');
    });
  };
  return (
    <form className={styles.box} onSubmit={send}>
      {problem === undefined ? null : (
        <p className={styles.problem} role="alert">
          {problem.message}
        </p>
      )}
      <input
        className={styles.input}
        name="reply"
        autoComplete="off"
        maxLength={670}
        aria-label={t.reply}
        placeholder={t.reply}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <IconButton label={t.sendReply} type="submit" className={styles.send} disabled={text.trim() === ''}>
        <DownIcon />
      </IconButton>
    </form>
  );
}
