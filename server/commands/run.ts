/** `sms-sandbox run -- COMMAND`: the command's calls to the providers' hosts arrive in the sandbox, and nothing in it is changed. */
import { printable } from '../message/printable.ts';
import type { Localized } from '../message/localized.ts';
import { providers } from '../providers/index.ts';
import { mistypedIn } from '../settings/mistyped.ts';
import { UsageError, UserError } from '../settings/user-error.ts';
import { cautionsFor } from './run/cautions.ts';
import type { Command } from './run/cautions.ts';
import { NotStarted, endOf } from './run/child.ts';
import type { Surroundings } from './run/child.ts';
import { environmentFor } from './run/environment.ts';
import { join, openOwn } from './run/lodging.ts';
import type { Lodging } from './run/lodging.ts';
import { outcomeSince, summaryLines } from './run/summary.ts';
import { makeWorkplace } from './run/workplace.ts';
import type { Given } from './run/place.ts';
import { openOwnHosts } from './run/own-hosts.ts';
import { manifestsIn } from './run/manifests.ts';
import { exitOf } from './exits.ts';
import { openBrowser } from './open-browser.ts';
import { runningAt } from './running.ts';
import { readConfig } from './start.ts';
import type { Config } from '../settings/options.ts';
import { complain, languageOf, languageOfArguments } from './terminal.ts';
import type { Language, Terminal } from './terminal.ts';

const HOSTS = '--hosts';

/** The exit code: the command's own, or one that says why there was none. `now`: epoch milliseconds. */
export async function run(terminal: Terminal, surroundings: Surroundings, now: number): Promise<number> {
  try {
    const { command, config, joins, own, byHosts } = readWords(terminal);
    const language = languageOf(config.lang, terminal.env);
    const lodging = joins
      ? await join({ ...runningAt({ sandbox: joins, token: config.token || undefined }, terminal.env), option: '--join' })
      : await openOwn(config, { ...own, environment: terminal.env, language, warn: (line) => terminal.err(`${line}\n`) });
    try {
      if (config.open) openBrowser(lodging.pageUrl, surroundings.platform);
      const say = config.quiet ? () => {} : (line: string) => terminal.err(`sms-sandbox: ${printable(line)}\n`);
      return await runIn(lodging, command, { terminal, surroundings, language, say, now, byHosts });
    } finally {
      await lodging.close();
    }
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    complain(terminal, error, languageOfArguments(terminal));
    return error instanceof NotStarted ? error.code : exitOf(error);
  }
}

interface Words {
  command: Command;
  config: Config;
  /** The address of a sandbox that runs already. */
  joins: string | undefined;
  /** Where one of its own listens. */
  own: Pick<Config, 'port' | 'listen'>;
  /** The command has a hosts file of its own. */
  byHosts: boolean;
}

function readWords(terminal: Terminal): Words {
  const at = terminal.argv.indexOf('--');
  const [name, ...args] = at === -1 ? [] : terminal.argv.slice(at + 1);
  if (name === undefined || name === '') {
    throw new UsageError(
      { en: 'There is no command to run.', zh: '没有要运行的命令。' },
      {
        en: 'Write it after two dashes: sms-sandbox run -- npm start.',
        zh: '请写在两个短横线之后：sms-sandbox run -- npm start。',
      },
    );
  }
  const before = terminal.argv.slice(0, at);
  const byHosts = before.includes(HOSTS);
  // Neither is a setting of a sandbox, so they are taken out before those are read.
  const { joins, rest } = takeJoin(before.filter((word) => word !== HOSTS));
  const config = readConfig({ ...terminal, argv: rest });
  // Ports of the environment and the file are those of the sandbox that is started by itself.
  const has = (flag: string): boolean => rest.some((word) => word === flag || word.startsWith(`${flag}=`));
  const own = { port: has('--port') ? config.port : 0, listen: has('--listen') ? config.listen : [] };
  return { command: { name, args }, config, joins, own, byHosts };
}

function takeJoin(words: readonly string[]): { joins: string | undefined; rest: readonly string[] } {
  const at = words.findIndex((word) => word === '--join' || word.startsWith('--join='));
  const [flag, next] = at === -1 ? [] : words.slice(at);
  if (flag === undefined) return { joins: undefined, rest: words };
  const joins = flag === '--join' ? next : flag.slice('--join='.length);
  if (joins === undefined || joins === '' || joins.startsWith('--')) {
    throw new UsageError(
      { en: '--join needs an address.', zh: '--join 缺少地址。' },
      { en: 'Write it as --join http://127.0.0.1:10690.', zh: '请写成 --join http://127.0.0.1:10690。' },
    );
  }
  return { joins, rest: words.toSpliced(at, flag === '--join' ? 2 : 1) };
}

interface Run {
  terminal: Terminal;
  surroundings: Surroundings;
  language: Language;
  say(line: string): void;
  now: number;
  byHosts: boolean;
}

async function runIn(lodging: Lodging, command: Command, options: Run): Promise<number> {
  const { terminal, surroundings, language, say, now, byHosts } = options;
  const { env: given, folder } = terminal;
  const { platform } = surroundings;
  const rootVariables = providers.flatMap((provider) => provider.rootVariables);
  const { place, remove } = makeWorkplace({ ...lodging, rootVariables }, given, platform, now);
  try {
    // An app that has credentials keeps them.
    const envWith = (byName: boolean): Given => ({ ...lodging.credentials, ...environmentFor({ ...place, byName }, given) });
    const own = byHosts ? await openOwnHosts(command, place, envWith(false)) : undefined;
    try {
      const { hooks } = place;
      const deafClients = providers.flatMap((provider) => provider.deafClients);
      const cautions = cautionsFor(command, { given, platform, hooks, deafClients, byHosts, manifests: manifestsIn(folder) });
      for (const line of [redirected(lodging), ...mistypedIn(given), ...(own?.said ?? []), ...cautions]) say(line[language]);
      const code = await endOf(own?.command ?? command, envWith(own?.isComplete ?? false), folder, surroundings);
      await sum(lodging, code, language, say);
      return code;
    } finally {
      own?.close();
    }
  } finally {
    remove();
  }
}

function redirected({ shownHosts, hosts, pageUrl }: Lodging): Localized {
  const others = hosts.length - shownHosts.length;
  return {
    en: `${shownHosts.join(', ')} and ${others} more hosts lead here. Inbox: ${pageUrl}`,
    zh: `${shownHosts.join('、')} 等 ${hosts.length} 个主机名已指向沙箱。收件箱：${pageUrl}`,
  };
}

/** A sandbox that was joined may have ended by now; the command's own end counts all the same. */
async function sum(
  { running, since, links }: Lodging,
  code: number,
  language: Language,
  say: (line: string) => void,
): Promise<void> {
  try {
    for (const line of summaryLines(await outcomeSince(running, since), code, links, language)) say(line);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    say(error.problem[language]);
  }
}
