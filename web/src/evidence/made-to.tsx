/** Says that a call did not come out so by itself: who brought it about, and how long the answer was held back. */
import { Link } from 'wouter';
import type { Scripted } from '../../../server/api/wire.ts';
import { displayNumber } from '../text/number.ts';
import { duration } from '../text/time.ts';
import { Badge } from '../ui/badge.tsx';
import { useWords } from './made-to-texts.ts';

/** `linked` leads to where such things are made; a mark within a link cannot. */
export function MadeTo({ scripted: { by, delayMs }, linked = false }: { scripted: Scripted; linked?: boolean }) {
  const t = useWords();
  const { who, path } = maker(by, t.catalogue);
  return (
    <span title={t.detail} data-testid="made-to">
      <Badge>
        {t.madeTo} · {linked ? <Link href={path}>{who}</Link> : who}
        {delayMs ? ` · ${t.heldBack(duration(delayMs))}` : ''}
      </Badge>
    </span>
  );
}

function maker(by: Scripted['by'], catalogue: string): { who: string; path: string } {
  if ('rule' in by) return { who: by.rule, path: '/errors/rules' };
  if ('trigger' in by) return { who: displayNumber(by.trigger), path: '/errors/numbers' };
  return { who: catalogue, path: '/errors' };
}
