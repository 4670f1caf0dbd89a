/** `vi.waitFor` that lasts as long as `patience.ts` says, unless it says otherwise itself. */
import { vi } from 'vitest';
import { WAIT_MS } from './patience.ts';

const { waitFor } = vi;

export const waitForLong: typeof waitFor = (callback, options = {}) =>
  waitFor(callback, typeof options === 'number' ? options : { timeout: WAIT_MS, ...options });
