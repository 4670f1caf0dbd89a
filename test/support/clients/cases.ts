/** What every client program must do: send, be refused in its own words, and give up waiting. */
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { connect } from 'node:tls';
import { describe, expect, it } from 'vitest';
import type { Sandbox } from '../../../server/open-sandbox.ts';
import { openSandbox } from '../../../server/open-sandbox.ts';
import { packageRoot } from '../../../server/settings/package-root.ts';
import { apiOf } from '../api.ts';
import { render } from '../snippets.ts';
import type { Command, Printed } from './child.ts';
import { runChild, withoutProxies } from './child.ts';
import type { ClientProgram, Way } from './programs.ts';
import { compilePrograms, compiledFile, environmentOf } from './compiled.ts';
import { canHaveOwnHosts } from './namespaces.ts';
import { ADDRESS, NUMBER, SECRETS, clientPrograms, textOf } from './programs.ts';
import type { Language } from './runtimes.ts';
import type { Toolchain } from './toolchain.ts';
import { installedAt } from './toolchain.ts';

/** A client gives a handshake 0.3 s, which a busy machine does not keep to: it sent nothing then. */
const TOO_SLOW = /handshake timeout|i\/o timeout/;
/** How often a client is run again whose request a busy machine has kept from coming. */
const MORE = 20;

/** How long a client waits for an answer, in seconds: where one comes, and where none does. */
const LONG_S = 30;
const SHORT_S = 1;
const UNANSWERED = '19800000300';
/** The balance does not suffice. */
const DECLINED = '19800000100';
const WRONG = Object.fromEntries(SECRETS.map((secret) => [secret, 'f'.repeat(secret.length)]));

const ON_PHONE: Readonly<Record<ClientProgram['provider'], string>> = {
  aliyun: '【沙箱商城】您的验证码为：671093，请勿泄露于他人！',
  ihuyi: '【互亿无线】您的验证码是：7835。请不要把验证码泄露给其他人。',
  ronglian: '【云通讯】您使用的是云通讯短信模板，您的验证码是4653，请于2分钟内正确输入',
  tencent: '【张开与老虎】验证码为:671093,您正在登录,若非本人操作,请勿泄露。',
};

export interface Play {
  /** Beside `clients.json` of its language. */
  file: string;
  way: Way;
  /** What `run` is told besides. */
  flags?: ClientProgram['flags'];
  /** Words of the program and what stands in their place. */
  words?: Readonly<Record<string, string>>;
}

/** What a program printed and left with, and what the sandbox has of it. */
export interface Played extends Printed {
  texts: readonly string[];
  doors: readonly string[];
  /** What passed by leniency only. */
  warned: readonly string[];
}

/** Tests of every program that a language's `clients.json` lists, and of whatever else is played with `play`. */
export async function describeClients(
  language: Language,
  toolchain: Toolchain,
  more: (play: (one: Play) => Promise<Played>, folder: string) => void = () => undefined,
): Promise<void> {
  const folder = await installedAt(language, toolchain);
  if (toolchain.compiler && folder !== undefined) await compilePrograms(language, toolchain.compiler, folder);
  const play = (one: Play): Promise<Played> => playProgram(language, toolchain, folder ?? '', one);
  describe.skipIf(folder === undefined)(language, { concurrent: true }, () => {
    for (const program of clientPrograms(language)) {
      const ways = program.ways.filter((way) => way !== 'run' || program.flags === undefined || canHaveOwnHosts);
      describe.each(ways)(`${program.id}, by %s`, (way) => {
        describeSend(program, playing(program, way, play), way);
      });
      // What follows comes the same in every way, so each is played in one: the words of a refusal where it costs least, the
      // wait where most stands between client and sandbox.
      describe.each(ways.slice(0, 1))(`${program.id}, by %s`, (way) => {
        describeRefusals(program, playing(program, way, play));
      });
      describe.each(ways.slice(-1))(`${program.id}, by %s`, (way) => {
        describeWait(program, playing(program, way, play));
      });
    }
    if (folder !== undefined) more(play, folder);
  });
}

type PlayFor = (patience: number, words?: Readonly<Record<string, string>>) => Promise<Played>;

/** Plays a program with so many seconds to wait for an answer. */
function playing({ file, flags, patience }: ClientProgram, way: Way, play: (one: Play) => Promise<Played>): PlayFor {
  const waiting = (seconds: number) => (patience ? { [patience]: patience.replace('10', String(seconds)) } : {});
  return (seconds, words = {}) => play({ file, way, flags, words: { ...words, ...waiting(seconds) } });
}

function describeSend({ provider, later, text }: ClientProgram, play: PlayFor, way: Way): void {
  it('sends', async () => {
    const { code, printed, texts, doors, warned } = await play(LONG_S);
    const shown = texts.map((one) => (text === undefined ? one : one.slice(0, text.length)));
    const expected = { code: 0, printed: expect.stringContaining(later ?? ''), shown: [text ?? ON_PHONE[provider]] };
    expect({ code, printed, shown }).toEqual(expected);
    expect(doors.filter((door) => (door === 'address') !== (way === 'address'))).toEqual([]);
    // What is sent to the provider's own host works in production.
    expect(way === 'run' ? warned : []).toEqual([]);
  });
}

function describeRefusals({ refused, declined }: ClientProgram, play: PlayFor): void {
  it('is refused for a wrong secret', async () => {
    const { printed, texts } = await play(LONG_S, WRONG);
    expect(printed).toContain(refused);
    expect(texts).toEqual([]);
  });

  it.runIf(declined)('tells of a refusal that comes with HTTP 200', async () => {
    const { code, printed, texts } = await play(LONG_S, { [NUMBER]: DECLINED });
    expect({ code, printed }).toEqual({ code: declined?.code, printed: expect.stringContaining(declined?.prints ?? '') });
    expect(texts).toEqual([]);
  });
}

function describeWait({ timesOut }: ClientProgram, play: PlayFor): void {
  it('gives up where no answer comes', async () => {
    const wait = (seconds: number) => play(seconds, { [NUMBER]: UNANSWERED });
    let played = await wait(SHORT_S);
    // On a slow machine it gives up before its request is there, as one may again whose patience nobody can change: Java's
    // HttpClient counts its handshake, and that of a JVM which has just started takes long.
    for (let more = MORE; more > 0 && played.doors.length === 0; more--) played = await wait(LONG_S);
    expect(played.printed).toContain(timesOut);
    expect(played.doors).not.toEqual([]);
  });
}

/** A program runs in a folder of its own inside the one with its packages, against a sandbox of its own. */
async function playProgram(language: Language, toolchain: Toolchain, folder: string, one: Play): Promise<Played> {
  const sandbox = await openSandbox({ port: 0, memory: true, quiet: true, limits: 'off' });
  const place = mkdtempSync(join(folder, 'program-'));
  try {
    // Those that ask what became of their message need not wait.
    await apiOf(() => sandbox)('accounts/stock', 'PATCH', { delivery: { mode: 'immediately' } });
    if (one.way === 'run') await shakeHands(sandbox);
    const words = { ...one.words, [ADDRESS]: `127.0.0.1:${sandbox.port}` };
    const program = toolchain.compiler ? compiledFile(folder, one) : writeProgram(language, place, { ...one, words });
    const command = toolchain.command(program, folder, one.way);
    const env = { ...withoutProxies(process.env), ...(toolchain.compiler ? environmentOf(words) : {}) };
    const whole: Command = one.way === 'run' ? [...underRun(sandbox, one.flags), ...command] : command;
    let printed = await runChild(whole, { cwd: place, env });
    for (let more = MORE; more > 0 && one.flags && TOO_SLOW.test(printed.printed); more--)
      printed = await runChild(whole, { cwd: place, env });
    return { ...printed, ...(await kept(sandbox)) };
  } finally {
    rmSync(place, { recursive: true, force: true });
    await sandbox.close();
  }
}

function writeProgram(language: Language, place: string, { file, way, words }: Play): string {
  const program = join(place, basename(file));
  writeFileSync(program, render(textOf(language, file), way, words));
  return program;
}

/** The first handshake of a sandbox costs most; some clients give up after two seconds. */
async function shakeHands(sandbox: Sandbox): Promise<void> {
  const { port } = sandbox;
  const socket = connect({ host: '127.0.0.1', port, servername: 'sms.tencentcloudapi.com', ca: await sandbox.caPem() });
  await once(socket, 'secureConnect');
  socket.destroy();
}

const underRun = ({ url }: Sandbox, flags?: string): Command => [
  process.execPath,
  join(packageRoot, 'dist/server/launch.cjs'),
  'run',
  ...(flags === undefined ? [] : [flags]),
  '--join',
  url,
  '--',
];

async function kept({ url }: Sandbox): Promise<Pick<Played, 'texts' | 'doors' | 'warned'>> {
  const read = async <Item>(what: string): Promise<Item[]> => {
    const answer = await fetch(`${url}/_sandbox/api/${what}`);
    return ((await answer.json()) as { items: Item[] }).items;
  };
  const messages = await read<{ text: string }>('messages');
  const exchanges = await read<{ door: string; warnings?: { id: string }[] }>('exchanges');
  return {
    texts: messages.map(({ text }) => text),
    doors: exchanges.map(({ door }) => door),
    warned: exchanges.flatMap(({ warnings = [] }) => warnings.map(({ id }) => id)),
  };
}
