/** Programs in a root of their own, by namespaces of the user's: what a container is, as far as a test of an image needs it. */
import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess, StdioOptions } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface Box {
  /** A folder that becomes `/`; `proc` and `dev` are made in it. */
  root: string;
  /** All of it. */
  env: Readonly<Record<string, string>>;
  /** Working directory in there. */
  folder: string;
  /** Neither root nor able to become it; root inside where it is undefined. */
  user?: { uid: number; gid: number };
  /** Nothing can be written but in the mounts. */
  readOnly?: boolean;
  /** Folders of this machine by their paths in there. */
  mounts?: readonly (readonly [inside: string, outside: string])[];
  stdio?: StdioOptions;
}

/**
 * Mounts, then runs what steps into the root: `$1` is the root, `$2` `ro` or `rw`, then come the mounts in pairs up to `--`,
 * and the command. Devices are those of this machine.
 */
const SETUP = `set -eu
root=$1 mode=$2; shift 2
mount --rbind "$root" "$root"
mkdir -p "$root/proc" "$root/dev"
for device in null zero full random urandom; do
  [ -e "$root/dev/$device" ] || : > "$root/dev/$device"
  mount --bind "/dev/$device" "$root/dev/$device"
done
mount -t proc proc "$root/proc" 2>/dev/null || mount --rbind /proc "$root/proc"
while [ "$1" != -- ]; do mkdir -p "$root$1"; mount --rbind "$2" "$root$1"; shift 2; done
shift
[ "$mode" = rw ] || mount -o remount,bind,ro "$root"
exec "$@"`;

/** What `unshare` gets for it. */
function wordsOf({ root, env, folder, user, readOnly = false, mounts = [] }: Box, command: readonly string[]): string[] {
  const who = user === undefined ? [] : ['--user', `--map-user=${user.uid}`, `--map-group=${user.gid}`];
  const inside = Object.entries(env).map(([name, value]) => `${name}=${value}`);
  const outer = '--map-root-user --mount --pid --fork --kill-child'.split(' ');
  const setup = ['sh', '-c', SETUP, 'sh', root, readOnly ? 'ro' : 'rw', ...mounts.flat(), '--'];
  const inner = ['env', '-i', ...inside, 'unshare', ...who, `--root=${root}`, `--wd=${folder}`, '--'];
  return [...outer, ...setup, ...inner, ...command];
}

/** Starts the command, as process 1. */
export function startInBox(box: Box, command: readonly string[]): ChildProcess {
  return spawn('unshare', wordsOf(box, command), { stdio: box.stdio ?? ['ignore', 'pipe', 'inherit'] });
}

export interface Ended {
  code: number | null;
  out: string;
  err: string;
}

/** Runs the command to its end. */
export function runInBox(box: Box, command: readonly string[]): Ended {
  const { status, stdout, stderr, error } = spawnSync('unshare', wordsOf(box, command), { encoding: 'utf8' });
  if (error !== undefined) throw error;
  return { code: status, out: stdout, err: stderr };
}

/** Signals the process 1 of a box; one that reaches `unshare` itself would not. */
export function signalFirst({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  const [first] = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
  process.kill(Number(first), signal);
}

/** Why there can be no box on this machine; undefined where there can. */
export function whyNoBox(): string | undefined {
  if (process.platform !== 'linux') return 'It takes Linux';
  const { status, stderr, error } = spawnSync('unshare', ['--map-root-user', '--mount', '--pid', '--fork', 'true'], {
    encoding: 'utf8',
  });
  return status === 0 ? undefined : (error?.message ?? stderr.trim());
}
