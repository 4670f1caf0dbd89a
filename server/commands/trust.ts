/** `sms-sandbox trust`: how each system and runtime comes to trust the sandbox's authority. It installs nothing. */
import { join } from 'node:path';
import { FolderInUse, takeFolder } from '../ledger/store/lock.ts';
import { authorityFolder, openAuthority, renewAuthority } from '../net/tls/authority.ts';
import { placesOf } from '../net/places.ts';
import type { Provider } from '../provider-kit/contract.ts';
import type { Config } from '../settings/options.ts';
import { UserError } from '../settings/user-error.ts';
import { EXIT, orComplain } from './exits.ts';
import { readConfig } from './start.ts';
import { languageOf } from './terminal.ts';
import type { Terminal } from './terminal.ts';
import { trustSteps } from './trust-steps.ts';

const PRINT = '--print';
const RENEW = '--renew';

/** The exit code. `now`: epoch milliseconds of the machine, as a function. */
export function trust(terminal: Terminal, providers: readonly Pick<Provider, 'hosts'>[], now: () => number): Promise<number> {
  const wants = (flag: string): boolean => terminal.argv.includes(flag);
  const rest = { ...terminal, argv: terminal.argv.filter((word) => word !== PRINT && word !== RENEW) };
  return orComplain(terminal, async () => {
    const config = readConfig(rest);
    if (config.memory) throw inMemory();
    const folder = authorityFolder(config.data);
    const options = { folder, scope: placesOf(config, providers).scope, now };
    const { rootPem } = wants(RENEW) ? await alone(config, () => renewAuthority(options)) : await openAuthority(options);
    const language = languageOf(config.lang, terminal.env);
    terminal.out(wants(PRINT) ? rootPem : trustSteps(join(folder, 'ca.pem'), language));
    return EXIT.done;
  });
}

/** A sandbox that runs would go on with the old one. */
async function alone<Value>({ data }: Config, work: () => Promise<Value>): Promise<Value> {
  const letGo = await takeFolder(data).catch((error: unknown) => {
    if (!(error instanceof FolderInUse)) throw error;
    throw new UserError(error.problem, {
      en: 'Stop it first: it would go on with the authority it has.',
      zh: '请先停掉它：它会继续使用现有的证书颁发机构。',
    });
  });
  try {
    return await work();
  } finally {
    letGo();
  }
}

function inMemory(): UserError {
  return new UserError(
    { en: 'With --memory the authority is gone when the sandbox ends.', zh: '使用 --memory 时，证书颁发机构随沙箱结束而消失。' },
    { en: 'Fetch it from the running one: GET /_sandbox/ca.pem.', zh: '请从运行中的沙箱获取：GET /_sandbox/ca.pem。' },
  );
}
