/** A sandbox as a program opens it: options as values, and no more of it than the verbs of a test need. */
import { toAccountResource } from './api/resources.ts';
import type { Known } from './client/connect.ts';
import type { Opened } from './client/in-process.ts';
import type { SandboxOptions } from './client/public.ts';
import { openSandbox } from './open-sandbox.ts';
import type { Sandbox } from './open-sandbox.ts';
import { configOf } from './settings/config.ts';
import { UserError } from './settings/user-error.ts';

/** Rejects with a sentence for what the caller can mend. */
export async function openKit({ write, ...options }: SandboxOptions): Promise<Opened> {
  if (write !== undefined && typeof write !== 'function') {
    throw new UserError(
      { en: '“write” is not a function.', zh: '“write”不是函数。' },
      { en: 'Give it a line => {…}.', zh: '请写成 line => {…}。' },
    );
  }
  const sandbox = await openSandbox({ ...configOf(options), ...(write ? { write } : {}) });
  const { url, port, token, pageUrl, close } = sandbox;
  const known = firstOf(sandbox);
  if (known) return { url, port, token, pageUrl, known, close };
  await close();
  throw new UserError(
    { en: `There is no account in ${String(options.data)}.`, zh: `${String(options.data)} 里没有账号。` },
    { en: 'Add one to its sandbox.json, or begin with another folder.', zh: '请在其 sandbox.json 中添加，或换一个数据目录。' },
  );
}

function firstOf({ world, url }: Sandbox): Known | undefined {
  const [account] = world.accounts.list();
  if (!account) return undefined;
  const guides = world.providers.flatMap(({ id, guide }) => {
    const part = account.parts.get(id);
    return part === undefined ? [] : [{ provider: id, settings: guide.settings(part, url) }];
  });
  return { account: toAccountResource(account), guides };
}
