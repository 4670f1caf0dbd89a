/** The error lab: every code, number, scene and rule that makes a call come out otherwise, each kind on a tab of its own. */
import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { EmptyState } from '../ui/empty-state.tsx';
import { LinkTabs } from '../ui/controls/link-tabs.tsx';
import { Page } from '../ui/page.tsx';
import styles from './lab.module.css';
import { Catalogue } from './catalogue/catalogue.tsx';
import { Explain } from './explain/explain.tsx';
import { Numbers } from './numbers/numbers.tsx';
import { Rules } from './rules/rules.tsx';
import { Scenes } from './scenes/scenes.tsx';
import { Switches } from './switches/switches.tsx';
import { TABS } from './tabs.ts';
import { useWords } from './texts.ts';

const PARTS = {
  catalogue: <Catalogue />,
  numbers: <Numbers />,
  scenes: <Scenes />,
  rules: <Rules />,
  switches: <Switches />,
  explain: <Explain />,
};

export function Lab() {
  const t = useWords();
  const [location] = useLocation();
  const top = useTop(location);
  const tab = TABS.find(({ path }) => path === location);
  return (
    <div ref={top}>
      <Page title={t.title}>
        <LinkTabs label={t.tabs} tabs={TABS.map(({ id, path }) => ({ path, label: t.parts[id].name }))} current={location} />
        {tab ? (
          <>
            <p className={styles.lead}>{t.parts[tab.id].lead}</p>
            {PARTS[tab.id]}
          </>
        ) : (
          <EmptyState title={t.noPart} detail={location} />
        )}
      </Page>
    </div>
  );
}

/** Another tab is read from its beginning. */
function useTop(location: string): { current: HTMLDivElement | null } {
  const top = useRef<HTMLDivElement>(null);
  const shown = useRef(location);
  useEffect(() => {
    if (shown.current === location) return;
    shown.current = location;
    top.current?.scrollIntoView();
  }, [location]);
  return top;
}
