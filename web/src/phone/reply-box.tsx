/** Where the phone writes back; its app is told as the provider would. */
import { useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import { useText } from '../i18n/text.ts';
import { sendJson } from '../state/api.ts';
import { asProblem } from '../state/resource.ts';
import { IconButton } from '../ui/controls/button.tsx';
import { DownIcon } from '../ui/icons.tsx';
import styles from './reply-box.module.css';

export function ReplyBox({ to }: { to: string }): ReactNode {
  const t = useText().phone;
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string>();
  const send = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    if (text.trim() === '') return;
    try {
      await sendJson('POST', 'replies', { from: to, text });
      setText('');
      setProblem(undefined);
    } catch (error) {
      setProblem(asProblem(error).message);
    }
  };
  return (
    <form className={styles.box} onSubmit={(event) => void send(event)}>
      {problem === undefined ? null : (
        <p className={styles.problem} role="alert">
          {problem}
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
