/** Says that a call did not come out so by itself: who brought it about, and how long the answer was held back. */
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Scripted } from '../../../server/api/wire.ts';
import { useTexts } from '../i18n/language.ts';
import { displayNumber } from '../text/number.ts';
import { duration } from '../text/precise-time.ts';
import { Badge } from '../ui/badge.tsx';
import type { MadeToWords } from './made-to-texts.ts';
import { texts } from './made-to-texts.ts';

export interface MadeToProps {
  scripted: Scripted;
  /** Leads to where such things are made; a mark within a link cannot. */
  linked?: boolean;
}

export function MadeTo({ scripted: { by, delayMs }, linked = false }: MadeToProps): ReactNode {
  const t = useTexts(texts);
  const { who, path } = maker(by, t);
  return (
    <span title={t.detail} data-testid="made-to">
      <Badge>
        {t.madeTo} · {linked ? <Link href={path}>{who}</Link> : who}
        {delayMs ? ` · ${t.heldBack(duration(delayMs))}` : ''}
      </Badge>
    </span>
  );
}

function maker(by: Scripted['by'], t: MadeToWords): { who: string; path: string } {
  if ('rule' in by) return { who: by.rule, path: '/errors/rules' };
  if ('trigger' in by) return { who: displayNumber(by.trigger), path: '/errors/numbers' };
  return { who: t.catalogue, path: '/errors' };
}
