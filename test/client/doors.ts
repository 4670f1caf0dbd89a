/** The two doors to the same verbs: a sandbox in this process, and one that runs somewhere. */
import { connect } from '../../server/client/connect.ts';
import type { Client, SandboxOptions } from '../../server/client/public.ts';
import { inProcess } from '../../server/client/in-process.ts';
import { openKit } from '../../server/kit.ts';

/** Opens a sandbox in memory at a free port, and answers its verbs; `close()` ends it. */
type Door = (options?: SandboxOptions) => Promise<Client>;

const QUIET: SandboxOptions = { port: 0, memory: true, quiet: true, limits: 'off' };

export const openSandbox = inProcess(openKit);

const opened: Door = (options) => openSandbox({ ...QUIET, ...options });

const overHttp: Door = async (options) => {
  const sandbox = await openSandbox({ ...QUIET, ...options });
  const client = await connect(sandbox.url, sandbox.token === null ? {} : { token: sandbox.token });
  return {
    ...client,
    close: async () => {
      await client.close();
      await sandbox.close();
    },
  };
};

export const DOORS: readonly (readonly [name: string, open: Door])[] = [
  ['openSandbox', opened],
  ['connect', overHttp],
];

/** Stands for an app: it sends a code by way of Ihuyi, and answers the provider's code. */
export async function askForCode(
  { url, settings }: Pick<Client, 'url' | 'settings'>,
  mobile: string,
  code = '7835',
): Promise<unknown> {
  const { APIID = '', APIKEY = '' } = settings('ihuyi');
  const answer = await fetch(`${url}/webservice/sms.php?method=Submit&format=json`, {
    method: 'POST',
    body: new URLSearchParams({
      account: APIID,
      password: APIKEY,
      mobile,
      content: `您的验证码是：${code}。请不要把验证码泄露给其他人。`,
    }),
  });
  return ((await answer.json()) as { code: unknown }).code;
}
