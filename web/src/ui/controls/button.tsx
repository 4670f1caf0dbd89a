/** Buttons: with words, or an icon that carries its words as a label. */
import type { ComponentProps } from 'react';
import styles from './button.module.css';

export interface ButtonProps extends ComponentProps<'button'> {
  tone?: 'plain' | 'primary' | 'quiet' | 'danger';
  small?: boolean;
}

export function Button({ tone = 'plain', small = false, className, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={`${styles.button} ${styles[tone]} ${small ? styles.small : ''} ${className ?? ''}`}
    />
  );
}

/** `label` is what a screen reader says and the pointer shows. */
export function IconButton({ label, className, ...rest }: ComponentProps<'button'> & { label: string }) {
  return <button type="button" aria-label={label} title={label} {...rest} className={`${styles.icon} ${className ?? ''}`} />;
}
