/** The image of the Dockerfile, its steps carried out without Docker: nobody special, on a root that cannot be written. */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { array, object, parse, string } from 'valibot';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { packageRoot } from '../../../server/settings/package-root.ts';
import { runInBox, signalFirst, startInBox, whyNoBox } from '../../support/container/box.ts';
import type { Box } from '../../support/container/box.ts';
import { parseDockerfile, takenBy } from '../../support/container/dockerfile.ts';
import { buildImage } from '../../support/container/image.ts';
import type { Image } from '../../support/container/image.ts';

const read = (name: string): string => readFileSync(join(packageRoot, name), 'utf8');

const TOKEN = 'token-of-this-test';
const MINE = { authorization: `Bearer ${TOKEN}` };
const Messages = object({ items: array(object({ text: string() })) });

describe('the Dockerfile', () => {
  const stages = parseDockerfile(read('Dockerfile'));
  const last = stages.at(-1);
  const textOf = (name: string): string => last?.steps.find((step) => step.name === name)?.text ?? '';

  it('ends with a slim stage that has neither npm nor a build in it', () => {
    expect(stages).toHaveLength(2);
    expect(last?.base).toMatch(/^debian:\w+-slim$/);
    expect(last?.steps.filter(({ name }) => name === 'RUN').map(({ words }) => words)).toEqual([['node', '--version']]);
  });

  it('runs as a user by number, who owns the volume and nothing else', () => {
    expect(textOf('USER')).toMatch(/^[1-9]\d*:[1-9]\d*$/);
    const owned = last?.steps.filter(({ flags }) => flags.has('chown'));
    expect(owned?.map(({ flags, words }) => [flags.get('chown'), words.at(-1)])).toEqual([[textOf('USER'), textOf('VOLUME')]]);
  });

  it('names its programs as lists, so that signals reach Node itself', () => {
    for (const name of ['ENTRYPOINT', 'HEALTHCHECK']) expect(textOf(name)).toMatch(/^(?:CMD )?\["node", /);
  });

  it('takes no Node that the package does not support', () => {
    const { engines } = JSON.parse(read('package.json')) as { engines: { node: string } };
    const [, major] = /^node:(\d+)-/.exec(stages[0]?.base ?? '') ?? [];
    expect(Number(major)).toBeGreaterThanOrEqual(Number(/\d+/.exec(engines.node)?.[0]));
  });

  it('is given nothing of what is local', () => {
    const taken = takenBy(read('.dockerignore'));
    for (const name of ['node_modules', 'dist', '.git', '.sms-sandbox', '.cache', 'test']) expect(taken).not.toContain(name);
    expect(() => takenBy('node_modules')).toThrow('.dockerignore');
  });
});

it('a Dockerfile with a step that is not known is not passed over', () => {
  expect(() => parseDockerfile('FROM a\nrun b')).toThrow('run b');
  expect(() => parseDockerfile('RUN b\nFROM a')).toThrow('before the first FROM');
  expect(parseDockerfile('FROM a AS b\n# no\nRUN c \\\n  && d\n')).toMatchObject([
    { base: 'a', name: 'b', steps: [{ name: 'RUN', text: 'c && d' }] },
  ]);
});

const missing = whyNoBox();
const required = process.env['CI'] === 'true';
if (missing !== undefined && !required) console.error(`Left out: the image of the Dockerfile. ${missing}.`);

describe.runIf(missing === undefined || required)('the image', () => {
  let scratch: string;
  let image: Image;
  beforeAll(() => {
    if (missing !== undefined) throw new Error(`no namespaces: ${missing}`);
    scratch = mkdtempSync(join(tmpdir(), 'sms-sandbox-container-'));
    image = buildImage(scratch);
  });
  afterAll(() => rmSync(scratch, { recursive: true, force: true }));

  let volume: string;
  let running: ChildProcess | undefined;
  beforeEach(() => {
    volume = mkdtempSync(join(scratch, 'volume-'));
  });
  afterEach(() => {
    running?.kill('SIGKILL');
    running = undefined;
  });

  const box = (env: Record<string, string> = {}): Box => ({
    root: image.root,
    env: { ...image.env, SMS_SANDBOX_TOKEN: TOKEN, ...env },
    folder: image.folder,
    ...(image.user && { user: image.user }),
    readOnly: true,
    mounts: image.volumes.map((inside) => [inside, volume] as const),
  });

  const evaluate = (program: string): unknown => {
    const { code, out, err } = runInBox(box(), ['node', '-p', `JSON.stringify(${program})`]);
    expect([code, err]).toEqual([0, '']);
    return JSON.parse(out);
  };

  /** Answers its address on this machine. */
  async function start(): Promise<string> {
    running = startInBox(box({ SMS_SANDBOX_PORT: '0' }), [...image.entrypoint, '--quiet']);
    const said: Promise<unknown[]> = once(running.stdout ?? running, 'data');
    const ended = once(running, 'exit').then(([code]) => Promise.reject(new Error(`it ended with ${code}`)));
    const [text] = await Promise.race([said, ended]);
    return String(text).trim().replace('0.0.0.0', '127.0.0.1');
  }

  async function stop(): Promise<unknown> {
    if (running === undefined) return undefined;
    const ended = once(running, 'exit');
    signalFirst(running, 'SIGTERM');
    const [code, signal] = await ended;
    return signal ?? code;
  }

  const isHealthy = (url: string): boolean => runInBox(box({ SMS_SANDBOX_PORT: new URL(url).port }), image.health).code === 0;

  it('holds one program beside the package, and neither npm nor a shell', () => {
    expect(readdirSync(join(image.root, 'usr/local/bin')).toSorted()).toEqual(['node', 'sms-sandbox']);
    expect(readdirSync(join(image.root, 'usr/local/lib/node_modules'))).toEqual(['sms-sandbox']);
    expect(readdirSync(join(image.root, 'usr'))).toEqual(['local']);
  });

  it('runs as process 1 of a user without rights, who can write to the volume alone', () => {
    const who = `[process.pid, process.getuid(), /^CapEff:\\s*(\\w+)/m.exec(fs.readFileSync('/proc/self/status', 'utf8'))[1]]`;
    expect(evaluate(who)).toEqual([1, image.user?.uid, '0'.repeat(16)]);
    const write = (path: string): string =>
      `(() => { try { fs.writeFileSync('${path}', ''); return 'ok'; } catch ({ code }) { return code; } })()`;
    expect(evaluate(write(`${image.folder}/x`))).toBe('EROFS');
    expect(evaluate(write('/x'))).toBe('EROFS');
    for (const path of image.volumes) expect(evaluate(write(`${path}/x`))).toBe('ok');
  });

  it('sends, says that it is well, ends when it is asked to, and has its messages when it is back', async () => {
    const url = await start();
    const content = '您的验证码是：7835。请不要把验证码泄露给其他人。';
    const who = { account: 'C06900001', password: '06905a4db0c06905a4db0c06905a4db0' };
    const body = new URLSearchParams({ ...who, mobile: '13800138000', content });
    await fetch(`${url}/webservice/sms.php?method=Submit`, { method: 'POST', body });
    expect(isHealthy(url)).toBe(true);
    expect((await fetch(`${url}/_sandbox/api/messages`)).status).toBe(401);
    expect(await stop()).toBe(0);
    expect(isHealthy(url)).toBe(false);

    const again = await start();
    const { items } = parse(Messages, await (await fetch(`${again}/_sandbox/api/messages`, { headers: MINE })).json());
    expect(items.map(({ text }) => text)).toEqual([expect.stringContaining('7835')]);
    expect(await stop()).toBe(0);
  });
});
