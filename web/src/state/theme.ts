/** Light, dark, or as the system has it. */
import { useSyncExternalStore } from 'react';
import { remembered } from '../i18n/remembered.ts';

export type Theme = 'auto' | 'light' | 'dark';

const choice = remembered<Theme>('theme', 'auto', (stored) => (stored === 'light' || stored === 'dark' ? stored : 'auto'));

/** Puts the theme on the document; called before the first paint and on every change. */
export function applyTheme(): void {
  const theme = choice.get();
  if (theme === 'auto') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}

choice.subscribe(applyTheme);

export function chooseTheme(theme: Theme): void {
  choice.set(theme);
}

export function useTheme(): Theme {
  return useSyncExternalStore(choice.subscribe, choice.get);
}
