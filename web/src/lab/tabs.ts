/** The tabs of the lab, in the order they are shown: each has its address, and a component that draws it. */
import { Catalogue } from './catalogue/catalogue.tsx';
import { Explain } from './explain/explain.tsx';
import { Numbers } from './numbers/numbers.tsx';
import { Rules } from './rules/rules.tsx';
import { EXPLAIN_PATH, SWITCHES_PATH } from '../routes/paths.ts';
import { Scenes } from './scenes/scenes.tsx';
import { Switches } from './switches/switches.tsx';

export const TABS = [
  { id: 'catalogue', path: '/errors', Part: Catalogue },
  { id: 'numbers', path: '/errors/numbers', Part: Numbers },
  { id: 'scenes', path: '/errors/scenes', Part: Scenes },
  { id: 'rules', path: '/errors/rules', Part: Rules },
  { id: 'switches', path: SWITCHES_PATH, Part: Switches },
  { id: 'explain', path: EXPLAIN_PATH, Part: Explain },
] as const;
