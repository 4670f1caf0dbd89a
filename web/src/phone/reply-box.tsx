/** Where the phone writes back; its app is told as the provider would. */
import { useState } from 'react';
import type { SyntheticEvent } from 'react';
import { useText } from '../i18n/text.ts';
import { useAccount } from '../state/chosen.ts';
import { useSend } from '../state/send.ts';
import { IconButton } from '../ui/controls/button.tsx';
import { DownIcon } from '../ui/icons.tsx';
import { ProblemLine } from '../ui/problem-line.tsx';
import styles from './reply-box.module.css';

export function ReplyBox({ to }: { to: string }) {
  const t = useText().phone;
  const account = useAccount();
  const [text, setText] = useState('');
  const { problem, send } = useSend();
  const reply = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    const own = account === '' ? {} : { account };
    if (text.trim() !== '' && (await send('POST', 'replies', { from: to, text, ...own })) !== undefined) setText('');
  };
  return (
    <form className={styles.box} onSubmit={(event) => void reply(event)}>
      {problem ? <ProblemLine problem={problem} /> : null}
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
