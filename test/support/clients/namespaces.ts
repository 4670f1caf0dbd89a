/** Whether this machine gives a command a hosts file of its own, as `run --hosts` wants it. */
import { spawnSync } from 'node:child_process';

const isRoot = process.getuid?.() === 0;

/** In the gate root must have one. */
const required = Boolean(process.env['CI']) && isRoot && process.platform === 'linux';

const words = isRoot ? ['-m'] : ['-r', '-m'];

export const canHaveOwnHosts: boolean =
  required || (process.platform === 'linux' && spawnSync('unshare', [...words, 'true']).status === 0);
