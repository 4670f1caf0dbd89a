/** What `sms-sandbox` is to whoever imports it. The sandbox itself is loaded when one is opened. */
import { runCached } from './cached.ts';
import { inProcess } from './client/in-process.ts';
import type { Opened } from './client/in-process.ts';
import type { OpenSandbox, SandboxOptions } from './client/public.ts';

export { connect } from './client/connect.ts';

interface Kit {
  openKit(options: SandboxOptions): Promise<Opened>;
}

let kit: Kit | undefined;

export const openSandbox: OpenSandbox = inProcess(async (options) => {
  kit ??= runCached(import.meta.dirname, 'kit') as Kit;
  return kit.openKit(options);
});
