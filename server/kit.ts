/** A sandbox in this process, and the verbs of a test for it. */
import { toAccountResource } from './api/resources.ts';
import { clientOf } from './client/connect.ts';
import type { Known } from './client/connect.ts';
import { caller } from './client/http.ts';
import type { OpenSandbox } from './client/public.ts';
import { openSandbox as open } from './open-sandbox.ts';
import type { Sandbox } from './open-sandbox.ts';
import { configOf } from './settings/config.ts';
import { UserError } from './settings/user-error.ts';

export const openSandbox: OpenSandbox = async ({ write, ...options } = {}) => {
  if (write !== undefined && typeof write !== 'function') {
    throw new UserError(
      { en: '"write" is no function.', zh: '“write”不是函数。' },
      { en: 'Give it a line => {…}.', zh: '请写成 line => {…}。' },
    );
  }
  const sandbox = await open({ ...configOf(options), ...(write ? { write } : {}) });
  const known = firstOf(sandbox);
  if (!known) {
    await sandbox.close();
    throw new UserError(
      { en: `There is no account in ${String(options.data)}.`, zh: `${String(options.data)} 里没有账号。` },
      { en: 'Add one to its sandbox.json, or begin with another folder.', zh: '请在其 sandbox.json 中添加，或换一个数据目录。' },
    );
  }
  const { url, port, pageUrl } = sandbox;
  const token = sandbox.token ?? undefined;
  const ending = new AbortController();
  const connection = { call: caller(url, token, ending.signal), url, token, ending, known };
  let closing: Promise<void> | undefined;
  const client = clientOf(connection, () => (closing ??= sandbox.close()));
  return { ...client, port, token: sandbox.token, pageUrl };
};

/** As `connect` asks for it, without a call: whoever opens a sandbox wants it at once. */
function firstOf({ world, url }: Sandbox): Known | undefined {
  const [account] = world.accounts.list();
  if (!account) return undefined;
  const guides = world.providers.flatMap(({ id, guide }) => {
    const part = account.parts.get(id);
    return part === undefined ? [] : [{ provider: id, settings: guide.settings(part, url) }];
  });
  return { account: toAccountResource(account), guides };
}
