/** `sms-sandbox start`: reads the settings, opens the sandbox, says where it is. */
import { join, resolve } from 'node:path';
import * as v from 'valibot';
import { openSandbox } from '../open-sandbox.ts';
import type { Sandbox, SandboxOptions } from '../open-sandbox.ts';
import { resolveConfig } from '../settings/config.ts';
import { mistypedIn } from '../settings/mistyped.ts';
import { CONFIG_FILE } from '../settings/options.ts';
import type { Config } from '../settings/options.ts';
import { UsageError, UserError } from '../settings/user-error.ts';
import { version } from '../settings/version.ts';
import { banner, bannerLine } from './banner.ts';
import { tellStarter } from './background/starter.ts';
import { EXIT, orComplain } from './exits.ts';
import { openBrowser } from './open-browser.ts';
import { languageOf } from './terminal.ts';
import type { Terminal } from './terminal.ts';
import { readNamed } from '../settings/only-file.ts';

/** Opens the sandbox, hands it to `opened`, then says where it is. The exit code, should the command end: 0 where it is open. */
export function start(terminal: Terminal, platform: NodeJS.Platform, opened: (sandbox: Sandbox) => void): Promise<number> {
  return orComplain(terminal, async () => {
    const config = readConfig(terminal);
    const logLanguage = languageOf(config.lang, terminal.env);
    const sandbox = await announced(await open(config, { environment: terminal.env, logLanguage }), config, terminal);
    opened(sandbox);
    terminal.out(announcement(terminal, config, sandbox));
    // Below the banner, where it is not overlooked; and whoever reads the address reads the first line.
    for (const text of mistypedIn(terminal.env)) sandbox.world.log.warn('settings', text);
    if (config.open) openBrowser(sandbox.pageUrl, platform);
    return EXIT.done;
  });
}

/** One that was started in the background says so, and answers for itself until all of it is closed. */
async function announced(sandbox: Sandbox, { data }: Config, terminal: Terminal): Promise<Sandbox> {
  const { url, pageUrl } = sandbox;
  try {
    const letGo = await tellStarter(terminal, { data, url, pageUrl }, process);
    return { ...sandbox, close: () => sandbox.close().finally(letGo) };
  } catch (error) {
    await sandbox.close();
    throw error;
  }
}

/** The settings of flags, environment and file, or a sentence that says what is wrong with them. */
export function readConfig({ argv, env, folder }: Terminal): Config {
  const config = resolveConfig({ argv, env, file: readFile(join(folder, CONFIG_FILE)) });
  if (config instanceof UserError) throw new UsageError(config.problem, config.remedy);
  const { data, world } = config;
  return { ...config, data: resolve(folder, data), world: world === null ? null : resolve(folder, world) };
}

function readFile(path: string): unknown {
  try {
    return JSON.parse(readNamed(path)) as unknown;
  } catch (error) {
    if (error instanceof UserError) throw error;
    if (codeOf(error) === 'ENOENT') return undefined;
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(
      { en: `Cannot read ${path}: ${reason}.`, zh: `无法读取 ${path}：${reason}。` },
      { en: 'Mend it or delete it.', zh: '请修正或删除该文件。' },
    );
  }
}

/** Rejects with a sentence for whatever the person can mend. */
export async function open(
  config: Config,
  more: Pick<SandboxOptions, 'environment' | 'write' | 'logLanguage'>,
): Promise<Sandbox> {
  try {
    return await openSandbox({ ...config, ...more });
  } catch (error) {
    throw isTaken(error) ? await explainedTaken(error, config) : explained(error, config);
  }
}

function isTaken(error: unknown): error is ListenError {
  return codeOf(error) === 'EADDRINUSE';
}

/** Nearly always the one that was started before, in another terminal. */
async function explainedTaken({ port = 0 }: ListenError, config: Config): Promise<UserError> {
  const url = `http://127.0.0.1:${port}`;
  const another =
    port === config.port
      ? { en: 'choose another with --port; --port 0 takes any free one', zh: '用 --port 换一个端口；--port 0 可任选空闲端口' }
      : { en: 'choose another with --listen', zh: '用 --listen 换一个端口' };
  if (await isSandbox(url)) {
    return new UserError(
      { en: `A sandbox runs at ${url} already.`, zh: `${url} 已经有一个沙箱在运行。` },
      { en: `Use that one, or ${another.en}.`, zh: `可以直接用它，或${another.zh}。` },
    );
  }
  return new UserError(
    { en: `Port ${port} is taken by another program.`, zh: `端口 ${port} 已被其他程序占用。` },
    { en: `Stop it, or ${another.en}.`, zh: `请停掉它，或${another.zh}。` },
  );
}

/** Whatever else has the port may never answer. */
const PATIENCE_MS = 500;

async function isSandbox(url: string): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/_sandbox/api/health`, { signal: AbortSignal.timeout(PATIENCE_MS) });
    return answer.ok && v.is(Health, await answer.json());
  } catch {
    return false;
  }
}

const Health = v.looseObject({ status: v.literal('ok'), version: v.string() });

/** What keeps a server from listening is the person's to mend; anything else is a fault of ours and keeps its stack. */
function explained(error: unknown, config: Config): unknown {
  if (error instanceof UserError || !(error instanceof Error)) return error;
  const { code, port = config.port, address, hostname = address }: ListenError = error;
  const host = hostname ?? config.host;
  const isMain = port === config.port;
  if (code === 'EACCES') {
    const option = isMain ? '--port' : '--listen';
    return new UserError(
      { en: `This user may not listen on port ${port}.`, zh: `当前用户无权监听端口 ${port}。` },
      {
        en: `Choose one above 1023 with ${option}. On Linux, sudo sysctl net.ipv4.ip_unprivileged_port_start=${port} opens it to everybody.`,
        zh: `请用 ${option} 指定 1023 以上的端口。在 Linux 上，sudo sysctl net.ipv4.ip_unprivileged_port_start=${port} 可对所有用户放开。`,
      },
    );
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    const [option, example] = host === config.host ? ['--host', '127.0.0.1'] : ['--listen', '127.0.0.1:443'];
    return new UserError(
      { en: `${host} is no address of this machine.`, zh: `${host} 不是本机的地址。` },
      {
        en: `Use ${option} ${example}, or 0.0.0.0 for every address.`,
        zh: `请使用 ${option} ${example}，或用 0.0.0.0 监听所有地址。`,
      },
    );
  }
  return error;
}

/** Node's own, with the place that could not be listened on. */
interface ListenError extends NodeJS.ErrnoException {
  address?: string;
  port?: number;
  hostname?: string;
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

function announcement({ env }: Terminal, config: Config, sandbox: Sandbox): string {
  // A token that was made up is nowhere else to be had.
  if (config.quiet && !config.jsonLog) return `${config.token === null ? sandbox.pageUrl : sandbox.url}\n`;
  const facts = {
    version,
    url: sandbox.url,
    pageUrl: sandbox.pageUrl,
    token: sandbox.token,
    guides: sandbox.guides(),
    listens: sandbox.listens,
    config,
    production: env['NODE_ENV'] === 'production',
    language: languageOf(config.lang, env),
  };
  return config.jsonLog ? bannerLine(facts) : banner(facts);
}
