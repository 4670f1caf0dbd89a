/** The sandbox that a run sends to: one of its own for as long as the command runs, or one that runs already. */
import * as v from 'valibot';
import { FolderInUse } from '../../ledger/store/lock.ts';
import type { Config } from '../../settings/options.ts';
import { UserError } from '../../settings/user-error.ts';
import { credentialsAt } from '../account-variables.ts';
import { caPemOf, call } from '../running.ts';
import type { Running } from '../running.ts';
import type { Language } from '../terminal.ts';
import { open } from '../start.ts';
import type { Given } from './place.ts';
import type { Found } from './workplace.ts';
import type { Links } from './summary.ts';

const About = v.looseObject({
  seq: v.number(),
  providers: v.array(v.looseObject({ hosts: v.array(v.string()) })),
});

export interface Lodging extends Omit<Found, 'rootVariables'> {
  running: Running;
  /** What was in it before has at most this number. */
  since: number;
  /** The host that stands for each provider. */
  shownHosts: readonly string[];
  pageUrl: string;
  /** The first account's, as variables. */
  credentials: Given;
  /** Where refusals can be read up once the run is over; undefined where nowhere. */
  links: Links | undefined;
  close(): Promise<void>;
}

/** Rejects with a `UserError` where none is there. */
export async function join(running: Running): Promise<Lodging> {
  const about = v.parse(About, await call(running, 'about'));
  const caPem = await caPemOf(running);
  const pageUrl = running.url;
  const credentials = await credentialsAt(running);
  const links = { origin: running.url, note: null };
  return { running, ...foundIn(running, about), caPem, credentials, pageUrl, links, close: () => Promise.resolve() };
}

interface Own extends Pick<Config, 'port' | 'listen'> {
  /** Where a proxy may stand that the others' requests are to go through. */
  environment: Given;
  language: Language;
  warn(line: string): void;
}

/** Opens one by these settings, but where the run's own listens; `warn` is told what its log would warn of. */
export async function openOwn(config: Config, { environment, language, warn, ...places }: Own): Promise<Lodging> {
  const sandbox = await openOrExplain({ ...config, ...places }, { environment, logLanguage: language, write: warn });
  try {
    const running: Running = { url: sandbox.url, token: sandbox.token ?? undefined };
    const about = v.parse(About, await call(running, 'about'));
    const caPem = await sandbox.caPem();
    const credentials = await credentialsAt(running);
    const { pageUrl, close } = sandbox;
    const links = config.memory ? undefined : keptLinks(config);
    return { running, ...foundIn(running, about), caPem, credentials, pageUrl, links, close };
  } catch (error) {
    await sandbox.close();
    throw error;
  }
}

function foundIn({ url, token }: Running, { seq, providers }: v.InferOutput<typeof About>) {
  return {
    url,
    token: token ?? null,
    hosts: providers.flatMap(({ hosts }) => hosts),
    since: seq,
    shownHosts: providers.flatMap(({ hosts }) => hosts.slice(0, 1)),
  };
}

async function openOrExplain(config: Config, more: Parameters<typeof open>[1] & { environment: Given }) {
  try {
    return await open({ ...config, proxyPrivate: true, quiet: true }, more);
  } catch (error) {
    if (!(error instanceof FolderInUse)) throw error;
    // Within another run that one's is known.
    const url = more.environment['SMS_SANDBOX_URL'] || 'http://127.0.0.1:10690';
    throw new UserError(error.problem, {
      en: `Send to it with --join ${url} (its address), or choose another folder with --data, or none with --memory.`,
      zh: `可用 --join ${url}（填它的地址）发到那里，或用 --data 另选目录，或用 --memory 不留数据。`,
    });
  }
}

/** The folder outlives the run, so a sandbox that is started on it shows them again. */
function keptLinks({ data, host, port }: Config): Links {
  return {
    origin: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    note: {
      en: `Kept in ${data}; the links lead there while sms-sandbox runs on it:`,
      zh: `已保存到 ${data}；在该目录上启动 sms-sandbox 后可打开下列链接：`,
    },
  };
}
