/** The rows that fit what the reader looks for. */
import { EmptyState } from '../../ui/empty-state.tsx';
import { Rows } from '../rows.tsx';
import { useWords } from './texts.ts';
import { useFound } from './use-found.ts';
import type { Filter } from './use-found.ts';

export function Found({ current, ...filter }: Filter & { current: string | null }) {
  const t = useWords();
  const { rows, readOlder } = useFound(filter, current);
  if (rows?.length === 0) return <EmptyState title={t.none} detail={t.noneDetail} />;
  return <Rows rows={rows ?? []} current={current} onEnd={readOlder} />;
}
