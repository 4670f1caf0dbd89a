/** The clock's hands, hanging from its face in the top bar: Escape, a click elsewhere and leaving it by the keyboard close it. */
import { useEffect, useRef } from 'react';
import { SandboxClock } from './clock.tsx';
import styles from './clock-panel.module.css';
import { useWords } from './texts.ts';

export interface ClockPanelProps {
  /** `back`: the focus is to go to where it came from. */
  onClose: (back: boolean) => void;
}

export function ClockPanel({ onClose }: ClockPanelProps) {
  const t = useWords().clock;
  const panel = useRef<HTMLDivElement>(null);
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });
  useEffect(() => {
    const element = panel.current;
    if (element === null) return;
    element.focus();
    const press = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      // It is the panel's alone: the page closes details by it.
      event.stopPropagation();
      close.current(true);
    };
    const leave = (event: Event): void => {
      // The face itself opens and closes.
      if (event.target instanceof Node && !element.parentElement?.contains(event.target)) close.current(false);
    };
    element.addEventListener('keydown', press);
    for (const type of ['pointerdown', 'focusin']) document.addEventListener(type, leave);
    return () => {
      element.removeEventListener('keydown', press);
      for (const type of ['pointerdown', 'focusin']) document.removeEventListener(type, leave);
    };
  }, []);
  return (
    <div ref={panel} className={styles.panel} role="dialog" aria-label={t.title} tabIndex={-1} data-testid="clock-panel">
      <SandboxClock />
    </div>
  );
}
