/** Carries out the steps of our Dockerfile without Docker: the first stage on this machine's system, the last in an empty root. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { packageRoot } from '../../../server/settings/package-root.ts';
import { runInBox } from './box.ts';
import type { Box } from './box.ts';
import { listOf, parseDockerfile, takenBy } from './dockerfile.ts';
import type { Stage, Step } from './dockerfile.ts';

/** What an image is: its files, and how they are run. */
export interface Image {
  root: string;
  env: Record<string, string>;
  folder: string;
  user: { uid: number; gid: number } | undefined;
  volumes: string[];
  entrypoint: readonly string[];
  health: readonly string[];
}

/** As Debian's images have it. */
const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** What was installed and built in the clone is taken over, as from a warm cache; what of it is stale is made anew. */
const WARM = ['node_modules', 'dist'];

/** Builds into folders below `scratch`, one for each stage; answers the last. */
export function buildImage(scratch: string): Image {
  const stages = parseDockerfile(readFileSync(join(packageRoot, 'Dockerfile'), 'utf8'));
  const built = new Map<string, Image>();
  let image: Image | undefined;
  for (const stage of stages) {
    const root = join(scratch, stage.name ?? 'image');
    const last = stage === stages.at(-1);
    image = carryOut(stage, root, last, built);
    built.set(stage.name ?? '', image);
  }
  if (image === undefined) throw new Error('the Dockerfile has no stage');
  return image;
}

function carryOut(stage: Stage, root: string, last: boolean, built: ReadonlyMap<string, Image>): Image {
  const base = { env: { PATH }, folder: '/', user: undefined, volumes: [], entrypoint: [], health: [] };
  const image: Image = { root, ...base };
  for (const folder of ['root', 'tmp']) mkdirSync(join(root, folder), { recursive: true });
  if (last) copyLibrariesOf(process.execPath, root);
  for (const step of stage.steps) take(step, image, last ? [] : systemMounts(), built);
  return image;
}

/** The image `node`: the system of this machine, with the Node that runs this below /usr/local. */
function systemMounts(): (readonly [string, string])[] {
  const system = ['/usr', '/bin', '/lib', '/lib64', '/sbin', '/etc'].filter((folder) => existsSync(folder));
  return [...system.map((folder) => [folder, folder] as const), ['/usr/local', dirname(dirname(process.execPath))]];
}

/** The image `debian`, as far as a program needs it: its loader and shared libraries. */
function copyLibrariesOf(program: string, root: string): void {
  const { stdout } = spawnSync('ldd', [program], { encoding: 'utf8' });
  for (const [, file = ''] of stdout.matchAll(/(\/\S+) \(0x/g)) cpSync(file, join(root, file), { dereference: true });
}

function take(step: Step, image: Image, mounts: NonNullable<Box['mounts']>, built: ReadonlyMap<string, Image>): void {
  const { words, text } = step;
  const { root, env, folder } = image;
  switch (step.name) {
    case 'ARG':
    case 'EXPOSE':
      return;
    case 'WORKDIR':
      image.folder = text;
      mkdirSync(join(root, text), { recursive: true });
      return;
    case 'ENV':
      for (const word of words) env[word.slice(0, word.indexOf('='))] = word.slice(word.indexOf('=') + 1);
      return;
    case 'USER': {
      const [uid = Number.NaN, gid = Number.NaN] = text.split(':').map(Number);
      image.user = { uid, gid };
      return;
    }
    case 'VOLUME':
      image.volumes.push(text);
      return;
    case 'ENTRYPOINT':
      image.entrypoint = words;
      return;
    case 'HEALTHCHECK':
      image.health = listOf(text.replace(/^CMD +/, '')) ?? [];
      return;
    case 'COPY':
      copy(step, image, built);
      return;
    case 'RUN': {
      const command = listOf(text) ?? ['/bin/sh', '-c', text];
      const { code, out, err } = runInBox({ root, env: { ...env, HOME: '/root' }, folder, mounts }, command);
      if (code !== 0) throw new Error(`RUN ${text} ended with ${code}: ${out}${err}`);
      return;
    }
    default:
      throw new Error(`a step that is not played: ${step.name}`);
  }
}

/** A folder gives what is in it; a file goes into a folder where the target ends with a slash. */
function copy({ flags, words }: Step, { root, folder }: Image, built: ReadonlyMap<string, Image>): void {
  const from = flags.get('from');
  const target = words.at(-1) ?? '';
  const into = target.startsWith('/') ? join(root, target) : join(root, folder, target);
  for (const word of words.slice(0, -1)) {
    if (from === undefined) {
      const taken = takenBy(readFileSync(join(packageRoot, '.dockerignore'), 'utf8'));
      const names = word === '.' ? [...taken] : [word];
      for (const name of names) {
        if (!taken.has(name)) throw new Error(`COPY ${name}: .dockerignore leaves it out`);
        put(join(packageRoot, name), join(into, name));
      }
    } else {
      const source = built.get(from)?.root;
      if (source === undefined) throw new Error(`COPY --from=${from}: there is no such stage`);
      put(join(source, word), into);
    }
  }
  if (from === undefined)
    for (const name of WARM) if (!existsSync(join(into, name))) put(join(packageRoot, name), join(into, name));
}

function put(from: string, to: string): void {
  cpSync(from, to, { recursive: true, verbatimSymlinks: true });
}
