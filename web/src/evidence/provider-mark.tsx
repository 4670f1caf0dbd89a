/** The small coloured mark that says which provider a thing came through. */
import { useProvider } from '../state/session.tsx';
import styles from './provider-mark.module.css';

/** `dot` is a bare point of colour, for a line of small print. */
export function ProviderMark({ provider, size = 'small' }: { provider: string; size?: 'dot' | 'small' | 'large' }) {
  const known = useProvider(provider);
  return (
    <span
      className={`${styles.mark} ${styles[size]}`}
      style={{ '--mark-light': known?.accent.light, '--mark-dark': known?.accent.dark }}
      aria-hidden="true"
    >
      {size === 'dot' ? null : (known?.mark ?? '?')}
    </span>
  );
}
