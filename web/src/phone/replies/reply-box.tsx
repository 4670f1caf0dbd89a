/** Where the phone writes back to the sender of the message it answers; its app is told as the provider would. */
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { SyntheticEvent } from 'react';
import type { MessageResource } from '../../../../server/api/wire.ts';
import { useText } from '../../i18n/text.ts';
import { useProviderName } from '../../state/providers.ts';
import { useSend } from '../../state/send.ts';
import { useSessionState } from '../../state/session.tsx';
import { IconButton } from '../../ui/controls/button.tsx';
import { DownIcon } from '../../ui/icons.tsx';
import { later } from '../../ui/later.tsx';
import { ProblemLine } from '../../ui/problem-line.tsx';
import { answering } from './answering.ts';
import styles from './reply-box.module.css';
import { useReplyWords } from './reply-texts.ts';
import { senderName, sendersOf } from './senders.ts';

/** Wanted once somebody types. */
const KeyboardRoom = later(() => import('./keyboard-room.ts').then((file) => file.KeyboardRoom));

/** `current` is the message that the address names. */
export function ReplyBox({ to, current }: { to: string; current: string | null }) {
  const t = useText().phone;
  const [text, setText] = useState('');
  const { problem, send } = useSend();
  const { answered, senders } = useAnswered(to, current);
  const [typed, setTyped] = useState(false);
  const reply = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    const which = answered ? { messageId: answered.id } : {};
    if (text.trim() !== '' && (await send('POST', 'replies', { from: to, text, ...which })) !== undefined) setText('');
  };
  return (
    <form className={styles.box} onSubmit={(event) => void reply(event)}>
      {answered ? <Sender answered={answered} senders={senders} /> : null}
      {typed ? <KeyboardRoom /> : null}
      {problem ? <ProblemLine problem={problem} /> : null}
      <input
        className={styles.input}
        name="reply"
        autoComplete="off"
        enterKeyHint="send"
        maxLength={670}
        aria-label={t.reply}
        placeholder={t.reply}
        value={text}
        onFocus={() => setTyped(true)}
        onChange={(event) => setText(event.target.value)}
      />
      <IconButton label={t.sendReply} type="submit" className={styles.send} disabled={text.trim() === ''}>
        <DownIcon />
      </IconButton>
    </form>
  );
}

/** What was pointed out last, else the newest text; undefined where there is none. */
function useAnswered(to: string, current: string | null) {
  const thread = useSessionState(({ inbox }) => inbox.threads.get(to));
  const messages = useSessionState(({ inbox }) => inbox.messages);
  const senders = useMemo(() => sendersOf(thread?.messages ?? [], messages), [thread, messages]);
  const id = useSyncExternalStore(answering.subscribe, answering.get);
  useEffect(() => answering.set(current), [to, current]);
  const pointedOut = messages.get(id ?? '');
  const answered = pointedOut?.to === to && pointedOut.channel === 'sms' ? pointedOut : senders[0];
  return { answered, senders };
}

/** By name, and one of several. */
function Sender({ answered, senders }: { answered: MessageResource; senders: readonly MessageResource[] }) {
  const t = useReplyWords();
  const nameOf = useProviderName();
  const name = (one: MessageResource): string => t.signed(nameOf(one.provider), one.sign);
  const choose = (chosen: string): void => answering.set(senders.find((one) => senderName(one) === chosen)?.id ?? null);
  return (
    <label className={styles.sender} data-testid="answers" data-id={answered.id}>
      <span>{t.answers}</span>
      {senders.length > 1 ? (
        <select aria-label={t.choose} value={senderName(answered)} onChange={(event) => choose(event.target.value)}>
          {senders.map((one) => (
            <option key={senderName(one)} value={senderName(one)}>
              {name(one)}
            </option>
          ))}
        </select>
      ) : (
        <b>{name(answered)}</b>
      )}
    </label>
  );
}
