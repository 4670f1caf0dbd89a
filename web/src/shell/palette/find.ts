/** What of the palette's choices fits what was typed. Pure. */
import type { Choice } from '../../ui/controls/finder.tsx';

export interface FoundChoice extends Choice {
  kind: 'action' | 'account' | 'code' | 'number';
  /** What typing is matched against beside the label: the same in the other language, other words for it, an id. */
  text?: string;
}

/** Longest part of each kind in the list, so that none pushes out the others. */
const SHOWN = { action: 8, account: 4, code: 6, number: 8 } as const;
/** Before anything is typed: what there is to do, and the newest numbers. */
const AT_FIRST = { action: 12, account: 0, code: 0, number: 4 } as const;

/** Every word typed is in it somewhere, in whatever order; those that begin with it come first within their kind. */
export function find(choices: readonly FoundChoice[], typed: string): FoundChoice[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  // A number is typed as people write it, with blanks.
  const digits = /^[+\d][\d\s-]*$/.test(typed.trim()) ? typed.replace(/[\s-]/g, '') : undefined;
  const limits = words.length === 0 ? AT_FIRST : SHOWN;
  const fits = ({ kind, id, label, text = '' }: FoundChoice): boolean => {
    // What was asked of the sandbox came back for what was typed.
    if (kind === 'code' || kind === 'account') return true;
    const searched = `${label} ${text} ${id}`.toLowerCase();
    return (
      words.every((word) => searched.includes(word)) || (digits !== undefined && searched.replaceAll(' ', '').includes(digits))
    );
  };
  const found = choices.filter(fits);
  return (['action', 'account', 'code', 'number'] as const).flatMap((kind) => {
    const ofKind = found.filter((one) => one.kind === kind);
    const first = ofKind.filter(({ label }) => words.length > 0 && label.toLowerCase().startsWith(words.join(' ')));
    return [...first, ...ofKind.filter((one) => !first.includes(one))].slice(0, limits[kind]);
  });
}
