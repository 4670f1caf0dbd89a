/**
 * A command with a hosts file of its own: Linux lets a process see files otherwise than everybody else does, in a mount
 * namespace. Each word of the chain gives way to the next, so the command is the child itself: signals, exit code and
 * terminal are its own.
 */
import { spawnSync } from 'node:child_process';
import { say } from '../../message/localized.ts';
import type { Localized } from '../../message/localized.ts';
import type { Command } from './cautions.ts';
import type { Given } from './place.ts';

export interface User {
  id: number;
  group: number;
}

const STAND_IN = 'mount --bind "$0" /etc/hosts && exec "$@"';

/** Pure: `command` as root starts it; anybody else is root for the mount, in a user namespace, and then oneself again. */
export function withHostsFile({ name, args }: Command, file: string, given: Given, { id, group }: User): Command {
  const [spaces, oneself] =
    id === 0
      ? [['-m'], []]
      : [
          ['-r', '-m'],
          ['unshare', '-U', `--map-user=${id}`, `--map-group=${group}`],
        ];
  const words = [...spaces, 'sh', '-c', STAND_IN, file, ...oneself, 'env', ...undoShell(given), name, ...args];
  return { name: 'unshare', args: words };
}

/** What shells set for themselves on their way, of which the command must not know. */
const SHELLS_OWN = ['PWD', 'OLDPWD', 'SHLVL', '_', 'IFS', 'OPTIND', 'PPID', 'PS1', 'PS2', 'PS4'];

/** Words of `env` that give these back as they were, and names that a shell knows nothing of and drops. */
function undoShell(given: Given): readonly string[] {
  const foreign = Object.keys(given).filter((name) => !/^[A-Za-z_]\w*$/.test(name));
  const names = [...SHELLS_OWN, ...foreign];
  return [
    ...names.flatMap((name) => (given[name] === undefined ? ['-u', name] : [])),
    '--',
    ...names.flatMap((name) => (given[name] === undefined ? [] : [`${name}=${given[name]}`])),
  ];
}

/** Why it cannot be done here, in the system's own words where it has some; undefined where it can. */
export function refusalOf(file: string, env: Given, user: User): Localized | undefined {
  const { name, args } = withHostsFile({ name: 'true', args: [] }, file, env, user);
  const { status, error, stderr } = spawnSync(name, args, { env, encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] });
  if (status === 0) return undefined;
  if (error) return say('没有安装 unshare（util-linux）', 'unshare is not installed (util-linux)');
  const reason = stderr.trim().split('\n').at(-1) || `unshare: ${status}`;
  return { en: reason, zh: reason };
}
