/** Settings: where they come from, and what a wrong one is answered with. */
import { describe, expect, it } from 'vitest';
import { resolveConfig } from '../../server/settings/config.ts';
import { defaults, optionHelp } from '../../server/settings/options.ts';
import type { ConfigSources } from '../../server/settings/config.ts';
import type { Config } from '../../server/settings/options.ts';
import { readStore } from '../../server/settings/store-address.ts';
import { UserError } from '../../server/settings/user-error.ts';

const nothing: ConfigSources = { argv: [], env: {}, file: undefined };

function resolved(sources: Partial<ConfigSources>): Config {
  const config = resolveConfig({ ...nothing, ...sources });
  if (config instanceof UserError) throw config;
  return config;
}

function refused(sources: Partial<ConfigSources>): UserError {
  const error = resolveConfig({ ...nothing, ...sources });
  if (!(error instanceof UserError)) throw new Error(`taken: ${JSON.stringify(error)}`);
  return error;
}

describe('settings', () => {
  it('need none: the defaults listen on loopback and keep a month', () => {
    expect(resolved({})).toEqual({
      port: 10690,
      host: '127.0.0.1',
      listen: [],
      allowedHosts: [],
      token: null,
      data: '.sms-sandbox',
      store: null,
      world: null,
      memory: false,
      keep: { messages: 100_000, ageMs: 30 * 86_400_000, bytes: 1024 ** 3 },
      durability: 'os',
      watchWorld: false,
      limits: 'realistic',
      strict: false,
      callbackHosts: [],
      proxyPrivate: false,
      offline: false,
      seed: null,
      rules: [],
      explainHeader: false,
      open: false,
      quiet: false,
      jsonLog: false,
      lang: 'auto',
    });
    expect(resolved({})).toEqual(defaults);
  });

  it('take the address of a Redis, with a prefix that its keys may have, and show it without the password', () => {
    const address = 'rediss://:hush@redis.test:6380/2?prefix=team-a';
    expect(resolved({ argv: ['--store', address] }).store).toBe(address);
    expect(readStore(address)).toEqual({
      url: 'rediss://:hush@redis.test:6380/2',
      prefix: 'team-a',
      shown: 'rediss://redis.test:6380/2',
    });
    expect(readStore('redis://127.0.0.1:6379').prefix).toBe('sms-sandbox');
    for (const wrong of [
      'redis://',
      'http://x',
      'redis://x?prefix={a}',
      'redis://x?prefix=',
      'redis://x?name=a',
      'redis://x/a',
    ]) {
      expect(resolveConfig({ argv: ['--store', wrong], env: {}, file: undefined })).toBeInstanceOf(UserError);
    }
  });

  it('take the hosts of callbacks as a list, and nothing that has a path or a scheme', () => {
    expect(resolved({ argv: ['--callback-hosts', 'app.test, host.docker.internal,::1'] }).callbackHosts).toEqual([
      'app.test',
      'host.docker.internal',
      '::1',
    ]);
    expect(resolveConfig({ argv: ['--callback-hosts', 'http://app.test/'], env: {}, file: undefined })).toBeInstanceOf(UserError);
  });

  it('take further places to listen at, one after another or as a list', () => {
    const places = [
      { host: null, port: 443 },
      { host: '127.0.0.2', port: 80 },
      { host: '::1', port: 8883 },
    ];
    expect(resolved({ argv: ['--listen', '443', '--listen', '127.0.0.2:80, [::1]:8883'] }).listen).toEqual(places);
    expect(resolved({ env: { SMS_SANDBOX_LISTEN: '443,127.0.0.2:80,[::1]:8883' } }).listen).toEqual(places);
    expect(resolved({ argv: ['--listen', '80'], env: { SMS_SANDBOX_LISTEN: '443' }, file: { listen: 443 } }).listen).toEqual([
      { host: null, port: 80 },
    ]);
    for (const wrong of ['http', '::1:443', '65536', ':443', '127.0.0.1:']) {
      expect(refused({ argv: ['--listen', wrong] }).problem.en).toContain('--listen');
    }
  });

  it('take rules as a list in JSON, from the file as they stand', () => {
    const rules = [{ outcome: { fault: { kind: 'timeout' } }, expires: '7d' }];
    expect(resolved({ file: { rules } }).rules).toEqual(rules);
    expect(resolved({ argv: ['--rules', JSON.stringify(rules)] }).rules).toEqual(rules);
    for (const wrong of ['{}', '[', 'none']) expect(refused({ argv: ['--rules', wrong] }).problem.en).toContain('--rules');
  });

  it('take a flag before a variable, a variable before the file, the file before the default', () => {
    const file = { port: 1003, host: 'from.file', limits: 'off' };
    const env = { SMS_SANDBOX_PORT: '1002', SMS_SANDBOX_HOST: 'from.variable' };
    const config = resolved({ argv: ['--port', '1001'], env, file });
    expect([config.port, config.host, config.limits, config.data]).toEqual([1001, 'from.variable', 'off', '.sms-sandbox']);
  });

  it.each([
    [['--port=0'], { port: 0 }],
    [['--memory', '--json-log', '--open'], { memory: true, jsonLog: true, open: true }],
    [['--memory=false', '--no-open'], { memory: false, open: false }],
    [['--seed', 'a', '--seed', 'b'], { seed: 'b' }],
    [['--keep', '10000'], { keep: { messages: 10_000, ageMs: Number.POSITIVE_INFINITY, bytes: Number.POSITIVE_INFINITY } }],
    [['--keep', '7d'], { keep: { messages: Number.POSITIVE_INFINITY, ageMs: 7 * 86_400_000, bytes: Number.POSITIVE_INFINITY } }],
    [['--keep', '500, 90m'], { keep: { messages: 500, ageMs: 90 * 60_000, bytes: Number.POSITIVE_INFINITY } }],
    [['--keep', '20000,7d,200MB'], { keep: { messages: 20_000, ageMs: 7 * 86_400_000, bytes: 200 * 1024 ** 2 } }],
    [['--keep', '1 GB'], { keep: { messages: Number.POSITIVE_INFINITY, ageMs: Number.POSITIVE_INFINITY, bytes: 1024 ** 3 } }],
    [['--durability', 'fsync', '--watch-world'], { durability: 'fsync', watchWorld: true }],
    [['--lang', 'zh', '--limits', 'off', '--quiet'], { lang: 'zh', limits: 'off', quiet: true }],
  ])('read the command line %j', (argv, expected) => {
    expect(resolved({ argv })).toMatchObject(expected);
  });

  it('switch back off what the file switched on', () => {
    expect(resolved({ argv: ['--no-memory'], file: { memory: true } }).memory).toBe(false);
    expect(resolved({ env: { SMS_SANDBOX_MEMORY: '0' }, file: { memory: true } }).memory).toBe(false);
  });

  it('take an empty variable for one that is not set, and leave alone what orchestrators set', () => {
    const env = {
      SMS_SANDBOX_TOKEN: '',
      SMS_SANDBOX_PORT: 'tcp://10.0.0.1:10690',
      SMS_SANDBOX_SERVICE_HOST: '10.0.0.1',
      SMS_SANDBOX_PORT_10690_TCP: 'tcp://10.0.0.1:10690',
    };
    expect(resolved({ env })).toEqual(defaults);
  });
});

it('takes every value up to its bound', () => {
  expect(resolveConfig({ argv: ['--port', '65535', '--token', 'eight888'], env: {}, file: undefined })).toMatchObject({
    port: 65_535,
    token: 'eight888',
  });
});

describe('a wrong setting is refused', () => {
  it.each([
    [['--prot', '80'], 'Unknown option --prot. Did you mean --port?'],
    [['--jsonlog'], 'Unknown option --jsonlog. Did you mean --json-log?'],
    [['--colour', 'red'], 'Unknown option --colour. See --help for the list.'],
    [['--no-port'], 'Unknown option --no-port. See --help for the list.'],
    [['-p', '80'], 'Unknown option -p. See --help for the list.'],
    [['10690'], '“10690” is not an option. Options begin with two dashes, see --help.'],
    [['--port'], '--port needs a value. Use a whole number from 0 to 65535, where 0 takes any free port.'],
    [['--port', '70000'], '--port cannot be “70000”. Use a whole number from 0 to 65535, where 0 takes any free port.'],
    [
      ['--keep', '10k'],
      '--keep cannot be “10k”. Use a number of messages, an age in m, h or d, a size in KB, MB or GB of 256KB or more, or several of them: 10000,7d,200MB.',
    ],
    [
      ['--keep', ''],
      '--keep cannot be “”. Use a number of messages, an age in m, h or d, a size in KB, MB or GB of 256KB or more, or several of them: 10000,7d,200MB.',
    ],
    [
      ['--keep', '100KB'],
      '--keep cannot be “100KB”. Use a number of messages, an age in m, h or d, a size in KB, MB or GB of 256KB or more, or several of them: 10000,7d,200MB.',
    ],
    [['--durability', 'disk'], '--durability cannot be “disk”. Use os or fsync.'],
    [['--port', '65536'], '--port cannot be “65536”. Use a whole number from 0 to 65535, where 0 takes any free port.'],
    [
      ['--token', 'seven77'],
      '--token cannot be “seven77”. Use eight or more letters, digits and any of . _ ~ + / = -, or --no-token for none.',
    ],
    [['--limits', 'none'], '--limits cannot be “none”. Use realistic or off.'],
    [['--memory=maybe'], '--memory cannot be “maybe”. Use true or false.'],
    [
      ['--store', 'localhost:6379'],
      '--store cannot be “localhost:6379”. Use an address such as redis://:password@127.0.0.1:6379/0?prefix=team, or rediss:// for TLS.',
    ],
    [['--data', ' '], '--data cannot be “ ”. Use the path of a folder.'],
    [['--host', 'http://x'], '--host cannot be “http://x”. Use an address of this machine, such as 127.0.0.1 or 0.0.0.0.'],
  ])('on the command line: %j', (argv, message) => {
    expect(refused({ argv }).message).toBe(message);
  });

  it('in a variable, by its name', () => {
    const error = refused({ env: { SMS_SANDBOX_PORT: '10.0.0.1:10690' } });
    expect(error.problem.en).toBe('SMS_SANDBOX_PORT cannot be “10.0.0.1:10690”.');
  });

  it.each([
    [{ prot: 1 }, 'Unknown option “prot” (sms-sandbox.config.json). Did you mean port?'],
    [{ port: null }, '“port” (sms-sandbox.config.json) cannot be “null”. Use a whole number'],
    [{ keep: ['7d'] }, '“keep” (sms-sandbox.config.json) cannot be “["7d"]”. Use a number'],
    [{ __proto__x: 1 }, 'Unknown option “__proto__x” (sms-sandbox.config.json). See README for the list.'],
    [[], 'sms-sandbox.config.json does not hold an object. Write it as { "port": 10690 }.'],
    ['port', 'sms-sandbox.config.json does not hold an object.'],
  ])('in the file: %j', (file, message) => {
    expect(refused({ file }).message).toContain(message);
  });

  it('in Chinese too', () => {
    const { problem, remedy } = refused({ argv: ['--prot', '1'] });
    expect([problem.zh, remedy.zh]).toEqual(['未知选项 --prot。', '是否想用 --port？']);
  });
});

it('every option has a flag, a variable and a key of one name', () => {
  expect(optionHelp.map(({ flag, variable, key }) => [flag, variable, key])).toContainEqual([
    '--json-log',
    'SMS_SANDBOX_JSON_LOG',
    'jsonLog',
  ]);
  expect(optionHelp.map((option) => option.key).toSorted()).toEqual(Object.keys(defaults).toSorted());
});
