/** The keyboard: one listener for the page's keys. Where to go and where to type it knows itself; the rest comes with the first key that asks for it. */
import { useLayoutEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { SEARCH_ATTRIBUTE } from '../ui/controls/search-field.tsx';
import { answering } from '../phone/replies/answering.ts';
import type { Dialog } from './commands.tsx';
import { readKey } from './keys.ts';
import type { Command } from './keys.ts';
import { later } from '../ui/later.tsx';

const Commands = later(() => import('./commands.tsx').then((file) => file.Commands));

/** Held before the key that opens a dialog: `Ctrl K`, `?`. */
const BEGINS_A_SHORTCUT: ReadonlySet<string> = new Set(['Control', 'Meta', 'Shift']);

export function Shortcuts() {
  const [, navigate] = useLocation();
  const [dialog, setDialog] = useState<Dialog>(null);
  const awaited = useRef<Command[]>([]);
  const [asked, setAsked] = useState(0);
  const run = (command: Command): void => {
    if (command.do === 'go') navigate(command.path);
    else if (command.do === 'search') focusSearch();
    else if (command.do === 'reply') reply();
    else {
      if (command.do === 'keys' || command.do === 'palette') setDialog(command.do);
      else awaited.current.push(command);
      setAsked(asked + 1);
    }
  };
  useKeys(run);
  const takeTyped = useTypedAhead(dialog === 'palette', () => setDialog(null));
  return asked === 0 ? null : <Commands awaited={awaited} dialog={dialog} onDialog={setDialog} takeTyped={takeTyped} />;
}

function useKeys(run: (command: Command) => void): void {
  const latest = useRef(run);
  useLayoutEffect(() => {
    latest.current = run;
  });
  // Before anything is painted: who sees the page may press a key at once.
  useLayoutEffect(() => {
    let previous = '';
    const press = (event: KeyboardEvent): void => {
      const command = readKey(event, {
        previous,
        typing: isTyping(event.target),
        covered: document.querySelector('dialog[open]') !== null,
      });
      previous = event.key;
      if (BEGINS_A_SHORTCUT.has(event.key)) void Commands.fetch();
      if (command === null) return;
      event.preventDefault();
      previous = '';
      latest.current(command);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}

/** The first palette comes over the network: what is typed until it stands is kept for it. The answer hands it over once. */
function useTypedAhead(awaited: boolean, giveUp: () => void): () => string {
  const typed = useRef('');
  const stop = useRef<() => void>(undefined);
  const latest = useRef(giveUp);
  useLayoutEffect(() => {
    if (!awaited) return;
    typed.current = '';
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'Escape') latest.current();
      else if (event.key === 'Backspace') typed.current = typed.current.slice(0, -1);
      else if (event.key.length === 1) typed.current += event.key;
      else return;
      event.preventDefault();
      // Before the page's own keys, which would take a letter for a command.
      event.stopPropagation();
    };
    window.addEventListener('keydown', press, true);
    const end = (): void => window.removeEventListener('keydown', press, true);
    stop.current = end;
    return end;
  }, [awaited]);
  return () => {
    stop.current?.();
    return typed.current;
  };
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;
}

/** To the message that has the focus, else to the one that is being answered. */
function reply(): void {
  const id = document.activeElement?.closest<HTMLElement>('[data-testid="bubble"]')?.dataset['id'];
  if (id !== undefined) answering.set(id);
  document.querySelector<HTMLInputElement>('[name="reply"]')?.focus();
}

function focusSearch(): void {
  const field = document.querySelector<HTMLInputElement>(`[${SEARCH_ATTRIBUTE}]`);
  field?.focus();
  field?.select();
}
