/** Bytes as they are: a monospaced block that scrolls or wraps inside itself and can be copied whole. */
import type { ReactNode } from 'react';
import { CopyButton } from './controls/copy.tsx';
import styles from './code-block.module.css';

export interface CodeBlockProps {
  /** What is copied, and what is shown unless `children` marks it up. */
  text: string;
  label: string;
  wrap?: boolean;
  children?: ReactNode;
  copyValue?: () => string | Promise<string>;
}

export function CodeBlock({ text, label, wrap = false, children, copyValue }: CodeBlockProps) {
  return (
    <div className={styles.block}>
      <pre className={wrap ? styles.wrap : styles.scroll} tabIndex={0} aria-label={label}>
        {children ?? text}
      </pre>
      <div className={styles.copy}>
        <CopyButton value={copyValue ?? text} />
      </div>
    </div>
  );
}
