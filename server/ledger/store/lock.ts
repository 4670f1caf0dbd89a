/**
 * One sandbox at a time has a folder: threads of one process, processes, and containers that share a volume of one machine.
 *
 * Who wants it listens on a socket in the folder, under a name of its own that is never used again. The system closes a
 * socket with its holder, however that one ends, so a name nobody answers for may be removed by anyone. Of two that want
 * the folder at once, at least the later one sees the other. Where the other's name is the higher, it gives way; where it
 * is the lower, it waits for what the other decides. So one waits for lower names only, nobody waits for ever, and no two
 * have it.
 *
 * Windows has pipes whose names are exclusive by themselves.
 */
import { createHash, randomUUID } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  rmdirSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { connect, createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import { hostname, tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { pid, platform } from 'node:process';
import { clearTimeout, setTimeout } from 'node:timers';
import { UserError } from '../../settings/user-error.ts';
import { unwritable } from './disk-refusal.ts';

const FOLDER = 'locks';
const SOCKET = /^[0-9a-f-]{36}$/;
/** What systems take of a path in the address of a socket; the shortest is 104 bytes, with the one that ends it. */
const LONGEST_PATH = 100;
/** File systems that know no sockets: some network drives, and folders that a virtual machine shares. */
const NO_SOCKETS: readonly unknown[] = ['ENOTSUP', 'EOPNOTSUPP', 'EPERM', 'EINVAL'];
/** One that listens and says nothing for so long is taken for the holder. */
const PATIENCE_MS = 10_000;

/** Somebody else has it. */
export class FolderInUse extends UserError {}

/** What a holder says of itself to whoever asks. */
interface Holder {
  /** It has the folder; else it still looks around. */
  has: boolean;
  pid: number;
  host: string;
  /** What it wants others to know. */
  note?: string;
}

/** Takes the folder. Answers how to let go; rejects with a sentence that names who has it. `note` is told to whoever asks. */
export async function takeFolder(folder: string, note?: string): Promise<() => void> {
  try {
    makeDataFolder(folder);
    return await (platform === 'win32' ? takePipe(folder, note) : takeSocket(folder, note));
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw unwritable(folder, error);
  }
}

/** A new one has credentials and messages in it, and stands in a project where everything new is usually added. */
export function makeDataFolder(folder: string): void {
  if (makeFolder(folder)) writeFileSync(join(folder, '.gitignore'), '*\n');
}

/** Whether it was not there yet. Node's own way to make those above it as well never ends where the system lets nobody make any. */
function makeFolder(folder: string): boolean {
  const isThere = (): boolean => statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true;
  if (isThere()) return false;
  const above = dirname(folder);
  if (above !== folder) makeFolder(above);
  try {
    mkdirSync(folder);
    return true;
  } catch (error) {
    // Another one that wants it may have been faster.
    if (isThere()) return false;
    throw error;
  }
}

/** Who has the folder now, by its own word; undefined where nobody has. */
export async function holderOf(folder: string): Promise<Omit<Holder, 'has'> | undefined> {
  if (!existsSync(folder)) return undefined;
  const paths = platform === 'win32' ? [pipeOf(folder)] : [join(folder, FOLDER), sharedPlaces(folder)].flatMap(socketsIn);
  for (const path of paths) {
    const answer = await askNear(path);
    if (typeof answer === 'object' && answer.has) return answer;
  }
  return undefined;
}

/** Whoever lets go takes the folder of sockets away, perhaps this very moment. */
function unlessGone<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function socketsIn(places: string): readonly string[] {
  const names = unlessGone(() => readdirSync(places)) ?? [];
  return names.flatMap((name) => (SOCKET.test(name) ? join(places, name) : []));
}

async function askNear(path: string): Promise<Answer> {
  if (platform === 'win32') return ask(path);
  const near = unlessGone(() => nearPath(dirname(path)));
  if (!near) return undefined;
  try {
    return await ask(join(near.path, basename(path)));
  } finally {
    near.leave();
  }
}

/** The same for every way that leads to the folder. */
function nameOf(folder: string): string {
  return createHash('sha256').update(realpathSync.native(folder)).digest('hex').slice(0, 32);
}

const pipeOf = (folder: string): string => `\\\\.\\pipe\\sms-sandbox-${nameOf(folder)}`;

const sharedPlaces = (folder: string): string => join(tmpdir(), `sms-sandbox-${nameOf(folder)}`);

async function takePipe(folder: string, note: string | undefined): Promise<() => void> {
  const path = pipeOf(folder);
  const desk = createDesk(note);
  try {
    await listen(desk.server, path);
  } catch {
    throw inUse(folder, await ask(path));
  }
  desk.decide(true);
  return desk.close;
}

async function takeSocket(folder: string, note: string | undefined): Promise<() => void> {
  try {
    return await takeAt(join(folder, FOLDER), folder, note);
  } catch (error) {
    if (!NO_SOCKETS.includes(codeOf(error))) throw error;
    // Threads and processes of this machine still share this one.
    return takeAt(sharedPlaces(folder), folder, note);
  }
}

async function takeAt(places: string, folder: string, note: string | undefined): Promise<() => void> {
  const name = randomUUID();
  const desk = createDesk(note);
  const near = await listenAt(desk.server, places, name);
  const letGo = (): void => {
    desk.close();
    rmSync(join(places, name), { force: true });
    removeEmpty(places);
  };
  try {
    for (const other of readdirSync(places)) {
      if (other === name || !SOCKET.test(other)) continue;
      const holder = await ask(join(near.path, other), (found) => found.has || other > name);
      if (holder === undefined) rmSync(join(places, other), { force: true });
      else if (holder !== 'gave way') throw inUse(folder, holder);
    }
    desk.decide(true);
    return letGo;
  } catch (error) {
    letGo();
    throw error;
  } finally {
    near.leave();
  }
}

/** It gets the name that others look for only once it listens: a socket that does not yet looks like one nobody has. */
async function listenAt(server: Server, places: string, name: string): Promise<NearPath> {
  for (;;) {
    mkdirSync(places, { recursive: true });
    const near = unlessGone(() => nearPath(places));
    if (!near) continue;
    try {
      await listen(server, join(near.path, `.${name}`));
      renameSync(join(places, `.${name}`), join(places, name));
      return near;
    } catch (error) {
      near.leave();
      // The last one that left has taken the empty folder away.
      if (existsSync(places)) throw error;
    }
  }
}

function removeEmpty(places: string): void {
  try {
    rmdirSync(places);
  } catch {
    // Somebody else looks around in it.
  }
}

interface NearPath {
  path: string;
  leave(): void;
}

/** A way to the folder that is short enough for the address of a socket. */
function nearPath(places: string): NearPath {
  if (Buffer.byteLength(join(places, `.${randomUUID()}`)) <= LONGEST_PATH) return { path: places, leave: () => {} };
  const real = realpathSync(places);
  const own = temporaryFolder();
  const path = join(own, 'l');
  symlinkSync(real, path);
  return {
    path,
    leave: () => {
      unlinkSync(path);
      rmdirSync(own);
    },
  };
}

/** One that is not there looks as if the folder of sockets were gone, which is made anew. */
function temporaryFolder(): string {
  try {
    return mkdtempSync(join(tmpdir(), 'sms-'));
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    throw new UserError(
      { en: `There is no folder for temporary files, ${tmpdir()}.`, zh: `没有存放临时文件的目录 ${tmpdir()}。` },
      { en: 'Make it, or name another in TMPDIR.', zh: '请创建它，或用 TMPDIR 指定另一个。' },
    );
  }
}

/** Tells everyone who comes whether we have it, as soon as we know. */
function createDesk(note: string | undefined): { server: Server; decide(has: boolean): void; close(): void } {
  const callers = new Set<Socket>();
  let has: boolean | undefined;
  const tell = (caller: Socket): void => {
    const holder: Holder = { has: has === true, pid, host: hostname(), ...(note === undefined ? {} : { note }) };
    caller.write(`${JSON.stringify(holder)}\n`);
    if (has !== undefined) caller.end();
  };
  const server = createServer((caller) => {
    caller.on('error', () => caller.destroy());
    caller.on('close', () => callers.delete(caller));
    callers.add(caller);
    tell(caller);
  });
  server.unref();
  return {
    server,
    decide: (value) => {
      has = value;
      for (const caller of callers) tell(caller);
    },
    close: () => {
      server.close();
      for (const caller of callers) caller.destroy();
    },
  };
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

type Answer = Holder | 'silent' | 'gave way' | undefined;

/**
 * Asks the one at a socket until it has decided, or until `isEnough` of what it says. Undefined where nobody is; `gave way`
 * where somebody was and let it be.
 */
function ask(path: string, isEnough: (found: Holder) => boolean = ({ has }) => has): Promise<Answer> {
  return new Promise((resolve) => {
    let said = '';
    let hasAnswered = false;
    const socket = connect(path);
    const done = (answer: Answer): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(answer);
    };
    const timer = setTimeout(() => done('silent'), PATIENCE_MS);
    socket.setEncoding('utf8');
    socket.on('connect', () => {
      hasAnswered = true;
    });
    socket.on('data', (text: string) => {
      said += text;
      const holder = said
        .split('\n')
        .slice(0, -1)
        .map(readHolder)
        .find((one) => one && isEnough(one));
      if (holder) done(holder);
    });
    socket.on('error', (error) => {
      const code = codeOf(error);
      const nobody = code === 'ECONNREFUSED' || code === 'ENOENT';
      // One that closes while we stand in its line resets us before we are let in.
      const hasLeft = hasAnswered || code === 'ECONNRESET' || code === 'EPIPE';
      done(hasLeft ? 'gave way' : nobody ? undefined : 'silent');
    });
    socket.on('close', () => done('gave way'));
  });
}

function readHolder(line: string): Holder | undefined {
  try {
    const said: Partial<Holder> | null = JSON.parse(line);
    const { has, pid: process, host, note } = said ?? {};
    return typeof has === 'boolean' && typeof process === 'number' && typeof host === 'string'
      ? { has, pid: process, host, ...(typeof note === 'string' ? { note } : {}) }
      : undefined;
  } catch {
    return undefined;
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

function inUse(folder: string, holder: Answer): UserError {
  const known = typeof holder === 'object' ? holder : undefined;
  const where = known && known.host !== hostname() ? known.host : undefined;
  const en = known ? `process ${known.pid}${where === undefined ? '' : ` of ${where}`}` : 'one that does not say who it is';
  const zh = known ? `${where === undefined ? '' : `${where} 上的`}进程 ${known.pid}` : '对方没有说明身份';
  return new FolderInUse(
    { en: `${folder} is in use by another sms-sandbox (${en}).`, zh: `${folder} 正被另一个 sms-sandbox 使用（${zh}）。` },
    { en: 'Stop it, or choose another folder with --data.', zh: '请先停掉它，或用 --data 另选目录。' },
  );
}
