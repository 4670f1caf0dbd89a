/** What can be taken along from a message: its address, its code, a call that waits for the next one; and answering it. */
import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent as Press, ReactNode } from 'react';
import { useLocation } from 'wouter';
import type { MessageResource } from '../../../server/api/wire.ts';
import { wordsOf } from '../i18n/language.ts';
import { messagePath, phonePath } from '../routes/places.ts';
import { itemPath } from '../state/api.ts';
import { keptAddress } from '../state/chosen.ts';
import { useSend } from '../state/send.ts';
import { writeClipboard } from '../ui/controls/copy.tsx';
import { Drawing } from '../ui/icons.tsx';
import { ProblemLine } from '../ui/problem-line.tsx';
import { TrashIcon } from '../ui/trash-icon.tsx';
import { answering } from './replies/answering.ts';
import styles from './bubble-tools.module.css';
import { Toast } from './toast.tsx';
import { waitCurl, waitScript } from './wait-snippet.ts';

const zh = {
  label: '短信操作',
  reply: '回复这条',
  link: '复制链接',
  code: '复制验证码',
  wait: '等待代码',
  waitIn: (language: string) => `复制等待代码（${language}）`,
  remove: '删除',
  question: '删除这条短信？',
  keep: '取消',
  copied: { link: '已复制链接', code: '已复制验证码', wait: '已复制等待代码' },
  failed: '复制失败',
};
const en: typeof zh = {
  label: 'With this message',
  reply: 'Reply to it',
  link: 'Copy its link',
  code: 'Copy its code',
  wait: 'Code that waits',
  waitIn: (language) => `Copy code that waits (${language})`,
  remove: 'Delete',
  question: 'Delete this message?',
  keep: 'Cancel',
  copied: { link: 'Link copied', code: 'Code copied', wait: 'Waiting code copied' },
  failed: 'Could not copy',
};
const useWords = wordsOf<typeof zh>({ zh, en });

export function BubbleTools({ message }: { message: MessageResource }) {
  const t = useWords();
  const { id, to, code, channel } = message;
  const waited = { origin: location.origin, to, since: message.seq };
  const [asked, ask] = useState<'wait' | 'remove' | null>(null);
  const [note, setNote] = useState<string | null>(null);
  const copy = async (text: string, what: keyof typeof zh.copied): Promise<void> => {
    setNote((await writeClipboard(text)) ? t.copied[what] : t.failed);
    ask(null);
  };
  const bar = useRef<HTMLDivElement>(null);
  const bubble = (): Element | null | undefined => bar.current?.closest('article');
  useDeleteKey(bubble, () => ask('remove'));
  if (asked === 'remove') {
    const keep = (): void => {
      bubble()?.querySelector('a')?.focus();
      ask(null);
    };
    return (
      <div ref={bar} className={styles.tools}>
        <Question message={message} onKeep={keep} />
      </div>
    );
  }
  return (
    <div ref={bar} className={styles.tools} role="toolbar" aria-label={t.label} data-testid="bubble-tools">
      {asked === 'wait' ? (
        <>
          <Tool label={t.waitIn('curl')} onClick={() => void copy(waitCurl(waited), 'wait')}>
            curl
          </Tool>
          <Tool label={t.waitIn('JavaScript')} onClick={() => void copy(waitScript(waited), 'wait')}>
            JS
          </Tool>
        </>
      ) : (
        <>
          {channel === 'sms' ? (
            <Tool label={t.reply} onClick={() => answerNow(id)}>
              <Drawing>
                <path d="M6.5 3.5 2.5 7.5l4 4M2.8 7.5h6.4a4.3 4.3 0 0 1 4.3 4.3v.7" />
              </Drawing>
            </Tool>
          ) : null}
          <Tool label={t.link} onClick={() => void copy(location.origin + keptAddress(messagePath(id)), 'link')}>
            <Drawing>
              <path d="M6.6 9.4a2.6 2.6 0 0 0 3.7 0l2.3-2.3a2.6 2.6 0 0 0-3.7-3.7l-.8.8M9.4 6.6a2.6 2.6 0 0 0-3.7 0L3.4 8.9a2.6 2.6 0 0 0 3.7 3.7l.8-.8" />
            </Drawing>
          </Tool>
          {code === null ? null : (
            <Tool label={t.code} onClick={() => void copy(code, 'code')}>
              <Drawing>
                <path d="M6.2 2.8 4.9 13.2M11.1 2.8 9.8 13.2M2.8 6h10.6M2.6 10h10.6" />
              </Drawing>
            </Tool>
          )}
          <Tool label={t.wait} onClick={() => ask('wait')}>
            <Drawing>
              <circle cx="8" cy="8" r="5.5" />
              <path d="M8 5v3.2l2.2 1.3" />
            </Drawing>
          </Tool>
          <Tool label={t.remove} onClick={() => ask('remove')}>
            <TrashIcon />
          </Tool>
        </>
      )}
      <Toast note={note} onGone={() => setNote(null)} />
    </div>
  );
}

/** In place of the tools: whether the message is to go. */
function Question({ message: { id, to }, onKeep }: { message: MessageResource; onKeep: () => void }) {
  const t = useWords();
  const [location, navigate] = useLocation();
  const { problem, send } = useSend();
  const yes = useRef<HTMLButtonElement>(null);
  useEffect(() => yes.current?.focus(), []);
  const remove = async (): Promise<void> => {
    const gone = await send('DELETE', itemPath('messages', id) ?? '');
    if (gone !== undefined && location === messagePath(id)) navigate(phonePath(to), { replace: true });
  };
  const press = (event: Press): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onKeep();
  };
  return (
    <div className={styles.question} role="group" aria-label={t.question} data-testid="bubble-question" onKeyDown={press}>
      {problem ? <ProblemLine problem={problem} /> : <span>{t.question}</span>}
      <button ref={yes} type="button" className={`${styles.tool} ${styles.yes}`} onClick={() => void remove()}>
        {t.remove}
      </button>
      <button type="button" className={styles.tool} onClick={onKeep}>
        {t.keep}
      </button>
    </div>
  );
}

/** Pressed on the message that has the focus. */
function useDeleteKey(bubble: () => Element | null | undefined, ask: () => void): void {
  const latest = useRef(() => {});
  useEffect(() => {
    latest.current = () => {
      if (bubble()?.contains(document.activeElement)) ask();
    };
  });
  useEffect(() => {
    const press = ({ key }: KeyboardEvent): void => (key === 'Delete' ? latest.current() : undefined);
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}

/** Also what `R` does, on the message that has the focus. */
function answerNow(id: string): void {
  answering.set(id);
  document.querySelector<HTMLInputElement>('[name="reply"]')?.focus();
}

function Tool({ label, onClick, children }: { label: string; onClick: () => void; children: ReactNode }) {
  return (
    <button type="button" className={styles.tool} aria-label={label} title={label} onClick={onClick}>
      {children}
    </button>
  );
}
