/** A button that copies a command and says so in its own words. */
import type { ReactNode } from 'react';
import { useText } from '../i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { useCopy } from '../ui/copy.tsx';
import { CheckIcon, CopyIcon } from '../ui/icons.tsx';

export function CopyCommand({ words, value }: { words: string; value: string }): ReactNode {
  const t = useText();
  const { outcome, copy } = useCopy();
  return (
    <Button small data-testid="copy-curl" onClick={() => void copy(value)}>
      {outcome === 'copied' ? <CheckIcon /> : <CopyIcon />}
      {outcome === 'idle' ? words : t.copy[outcome]}
    </Button>
  );
}
