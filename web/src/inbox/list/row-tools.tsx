/** What can be done with a row without opening it: copy its code, open its menu. */
import { useText } from '../../i18n/text.ts';
import { displayNumber } from '../../text/number.ts';
import { useCopy } from '../../ui/controls/copy.tsx';
import { MoreIcon } from '../../ui/icons.tsx';
import styles from './row-tools.module.css';

export function RowTools({ to, code }: { to: string; code: string | null | undefined }) {
  const t = useText();
  return (
    <>
      {code ? <CodeChip code={code} /> : null}
      <button type="button" className={styles.more} data-more={to} aria-label={`${t.phone.more} ${displayNumber(to)}`}>
        <MoreIcon />
      </button>
    </>
  );
}

function CodeChip({ code }: { code: string }) {
  const t = useText();
  const { outcome, said, copy } = useCopy();
  return (
    <button
      type="button"
      className={styles.copy}
      data-outcome={outcome}
      data-testid="row-code"
      aria-label={said ?? t.phone.copyCode(code)}
      title={t.phone.copyCode(code)}
      onClick={() => void copy(code)}
    >
      {said ?? code}
    </button>
  );
}
