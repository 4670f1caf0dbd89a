/** Says that a call did not come out so by itself: who brought it about, and how long the answer was held back. */
import { Link } from 'wouter';
import type { Scripted } from '../../../server/api/wire.ts';
import { useTexts } from '../i18n/language.ts';
import { displayNumber } from '../text/number.ts';
import { duration } from '../text/precise-time.ts';
import { Badge } from '../ui/badge.tsx';

const texts = {
  zh: {
    madeTo: '人为',
    detail: '这个结果是人为指定的，不是这次调用本来的结果。',
    catalogue: '错误码试发',
    heldBack: (time: string) => `应答压住 ${time}`,
  },
  en: {
    madeTo: 'Made to',
    detail: 'Somebody asked for this outcome; by itself the call would have come out otherwise.',
    catalogue: 'from the catalogue',
    heldBack: (time: string) => `held back ${time}`,
  },
};

/** `linked` leads to where such things are made; a mark within a link cannot. */
export function MadeTo({ scripted: { by, delayMs }, linked = false }: { scripted: Scripted; linked?: boolean }) {
  const t = useTexts(texts);
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
