/** What `sms-sandbox` is to whoever imports it. The sandbox itself is loaded when one is opened. */
import { runCached } from './cached.ts';
import type { OpenSandbox } from './client/public.ts';

export { connect } from './client/connect.ts';

let kit: { openSandbox: OpenSandbox } | undefined;

export const openSandbox: OpenSandbox = async (options) => {
  kit ??= runCached(import.meta.dirname, 'kit') as { openSandbox: OpenSandbox };
  return kit.openSandbox(options);
};
