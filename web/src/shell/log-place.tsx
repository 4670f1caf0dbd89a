/** The request log, with the inspector of one exchange beside it when the address names one. */
import { useLocation, useSearch } from 'wouter';
import { useText } from '../i18n/text.ts';
import { comparedIn } from '../routes/compare-path.ts';
import { logPath } from '../routes/paths.ts';
import { useLayout } from '../state/media.ts';
import { Sheet } from '../ui/sheet.tsx';
import { later } from '../ui/later.tsx';
import styles from './log-place.module.css';

const Inspector = later(() => import('../inspector/inspector.tsx').then((file) => file.Inspector), 'idle');
const Compare = later(() => import('../log/compare/compare.tsx').then((file) => file.Compare));
const RequestLog = later(() => import('../log/request-log.tsx').then((file) => file.RequestLog));

export function LogPlace({ exchangeId }: { exchangeId: string | undefined }) {
  const t = useText();
  const layout = useLayout();
  const [location, navigate] = useLocation();
  const search = useSearch();
  const two = comparedIn(location);
  const close = (): void => navigate(logPath(search));
  return (
    <div className={styles.place} data-beside={layout === 'wide' && exchangeId !== undefined}>
      <section className={styles.log} aria-label={t.places.log}>
        {two ? <Compare key={location} {...two} /> : <RequestLog />}
      </section>
      {exchangeId === undefined ? null : layout === 'wide' ? (
        <aside className={styles.inspector} aria-label={t.inspector.label}>
          <Inspector exchangeId={exchangeId} onClose={close} />
        </aside>
      ) : (
        <Sheet title={t.inspector.label} place="side" bare onClose={close}>
          <Inspector exchangeId={exchangeId} onClose={close} />
        </Sheet>
      )}
    </div>
  );
}
