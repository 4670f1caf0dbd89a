/** The tabs of the lab, in the order they are shown, each with its address. */
import { EXPLAIN_PATH, SWITCHES_PATH } from '../routes/paths.ts';

export const TABS = [
  { id: 'catalogue', path: '/errors' },
  { id: 'numbers', path: '/errors/numbers' },
  { id: 'scenes', path: '/errors/scenes' },
  { id: 'rules', path: '/errors/rules' },
  { id: 'switches', path: SWITCHES_PATH },
  { id: 'explain', path: EXPLAIN_PATH },
] as const;
