/** Tabs that have an address each: links, of which the reader's own is marked. */
import { useEffect, useRef } from 'react';
import { Link } from 'wouter';
import styles from './tabs.module.css';

export interface LinkTabsProps {
  label: string;
  tabs: readonly { path: string; label: string }[];
  current: string;
}

export function LinkTabs({ label, tabs, current }: LinkTabsProps) {
  const list = useRef<HTMLElement>(null);
  // On a narrow page they are a strip that scrolls sideways.
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  return (
    <nav ref={list} className={styles.list} aria-label={label}>
      {tabs.map((tab) => (
        <Link key={tab.path} href={tab.path} className={styles.tab} aria-current={tab.path === current ? 'page' : undefined}>
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}
