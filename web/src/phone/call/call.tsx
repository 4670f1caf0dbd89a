/** A voice call as its receiver meets it: it rings, this was read out, and this was the code. */
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { MouseEvent, ReactNode } from 'react';
import type { MessageResource } from '../../../../server/api/wire.ts';
import { useText } from '../../i18n/text.ts';
import { useNow } from '../../state/now.ts';
import { useSessionState } from '../../state/session.tsx';
import { MarkedText } from '../../ui/marked-text.tsx';
import { useCopy } from '../../ui/controls/copy.tsx';
import { HandsetIcon } from '../../ui/icons.tsx';
import { ringOnce } from '../sound.ts';
import { useCallWords } from './call-texts.ts';
import styles from './call.module.css';
import { BellIcon, SpeakerIcon } from './icons.tsx';
import { RINGS_MS, beginsToRing, canSpeak, readOut, voiceChoice } from './voice.ts';
import type { VoiceChoice } from './voice.ts';

export function Call({ message, onOpen }: { message: MessageResource; onOpen: () => void }) {
  const t = useText();
  const words = useCallWords();
  const [ringing, stop] = useRinging(message);
  const read = (): void => readOut(message.text, message.code);
  return (
    // The line below the card is the link for the keyboard; a click anywhere on the card is for convenience.
    <div className={styles.call} data-status={message.status} data-ringing={ringing} data-testid="call" onClick={onOpen}>
      <p className={styles.head}>
        <span className={styles.handset}>
          <HandsetIcon />
        </span>
        {ringing ? words.ringing : t.phone.call}
      </p>
      {message.code === null ? null : <SpokenCode code={message.code} />}
      <p className={styles.spoken} dir="auto">
        <span className="visually-hidden">{words.readOut}</span>
        <MarkedText text={message.text} code={null} />
      </p>
      {/* What is pressed here opens nothing. */}
      <div className={styles.controls} onClick={(event) => event.stopPropagation()}>
        {ringing ? (
          <>
            <Action
              tone="answer"
              onClick={() => {
                stop();
                read();
              }}
            >
              {words.answer}
            </Action>
            <Action tone="decline" onClick={stop}>
              {words.decline}
            </Action>
          </>
        ) : canSpeak() ? (
          <Action tone="read" onClick={read}>
            {words.read}
          </Action>
        ) : null}
        <Toggles />
      </div>
    </div>
  );
}

/** Rings while it is new, once; a phone that is opened later finds it silent. */
function useRinging({ id, text, code, acceptedAt, status }: MessageResource): [boolean, () => void] {
  const isNewest = useSessionState(({ arrival }) => arrival?.id === id);
  const now = useNow();
  const [ringing, setRinging] = useState(false);
  const lost = status === 'undelivered' || status === 'expired';
  useEffect(() => {
    if (isNewest && !lost && beginsToRing(id, now - Date.parse(acceptedAt))) {
      setRinging(true);
      if (voiceChoice.get().speak) readOut(text, code);
    }
  }, [isNewest, lost, id, text, code, now, acceptedAt]);
  useEffect(() => {
    if (!ringing) return;
    const sound = (): void => {
      if (voiceChoice.get().sound) ringOnce();
    };
    sound();
    const again = setInterval(sound, 2000);
    const end = setTimeout(() => setRinging(false), RINGS_MS);
    return () => {
      clearInterval(again);
      clearTimeout(end);
    };
  }, [ringing]);
  return [ringing && !lost, () => setRinging(false)];
}

interface ActionProps {
  tone: 'answer' | 'decline' | 'read';
  onClick: () => void;
  children: ReactNode;
}

function Action({ tone, onClick, children }: ActionProps) {
  return (
    <button type="button" className={styles.action} data-tone={tone} onClick={onClick}>
      {children}
    </button>
  );
}

/** Both are remembered, for every call. */
function Toggles() {
  const t = useCallWords();
  const choice = useSyncExternalStore(voiceChoice.subscribe, voiceChoice.get);
  const toggle = (name: keyof VoiceChoice): void => voiceChoice.set({ ...choice, [name]: !choice[name] });
  return (
    <span className={styles.toggles}>
      <Toggle label={t.sound} on={choice.sound} onClick={() => toggle('sound')}>
        <BellIcon />
      </Toggle>
      {canSpeak() ? (
        <Toggle label={t.speak} on={choice.speak} onClick={() => toggle('speak')}>
          <SpeakerIcon />
        </Toggle>
      ) : null}
    </span>
  );
}

interface ToggleProps {
  label: string;
  on: boolean;
  onClick: (event: MouseEvent) => void;
  children: ReactNode;
}

function Toggle({ label, on, onClick, children }: ToggleProps) {
  return (
    <button type="button" className={styles.toggle} aria-pressed={on} aria-label={label} title={label} onClick={onClick}>
      {children}
    </button>
  );
}

function SpokenCode({ code }: { code: string }) {
  const t = useText();
  const { outcome, said, copy } = useCopy();
  return (
    <button
      type="button"
      className={styles.code}
      data-testid="code"
      data-outcome={outcome}
      title={t.phone.copyCode(code)}
      onClick={(event) => {
        event.stopPropagation();
        void copy(code);
      }}
    >
      <span>{code}</span> <span className={styles.copy}>{said ?? t.copy.copy}</span>
    </button>
  );
}
