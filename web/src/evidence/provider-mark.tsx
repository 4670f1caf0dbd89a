/** The small coloured mark that says which provider a thing came through. */
import { useLang } from '../i18n/language.ts';
import { useProvider } from '../state/session.tsx';
import styles from './provider-mark.module.css';

/** `dot` is a bare point of colour, for a line of small print; `tile` stands for whoever sent a row. */
export function ProviderMark({ provider, size = 'small' }: { provider: string; size?: 'dot' | 'small' | 'large' | 'tile' }) {
  const known = useProvider(provider);
  // The mark is two Chinese characters, which say nothing to whoever reads English.
  const mark = useLang() === 'zh' ? known?.mark : known?.names.en[0];
  return (
    <span
      className={`${styles.mark} ${styles[size]}`}
      style={{ '--mark-light': known?.accent.light, '--mark-dark': known?.accent.dark }}
      aria-hidden="true"
    >
      {size === 'dot' ? null : (mark ?? '?')}
    </span>
  );
}
