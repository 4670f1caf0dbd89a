/** `env` against a running sandbox: every format is read back by what reads it. */
import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FORMATS } from '../../server/commands/env-formats.ts';
import { env } from '../../server/commands/env.ts';
import type { Sandbox } from '../../server/open-sandbox.ts';
import { openSandbox } from '../../server/open-sandbox.ts';
import { saying } from '../support/said.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await openSandbox({ port: 0, memory: true, quiet: true, token: 'a-long-token' });
});
afterAll(() => sandbox.close());

async function printed(words: readonly string[]): Promise<string> {
  const { terminal, out, err } = saying(words, { SMS_SANDBOX_URL: `${sandbox.url}/`, SMS_SANDBOX_TOKEN: 'a-long-token' });
  expect([await env(terminal), err()]).toEqual([0, '']);
  return out();
}

const asJson = async (): Promise<Record<string, string>> => JSON.parse(await printed(['--format', 'json']));

it('has the settings of every provider, and where the sandbox is', async () => {
  expect(await asJson()).toMatchObject({
    SMS_SANDBOX_URL: sandbox.url,
    SMS_SANDBOX_TOKEN: 'a-long-token',
    TENCENTCLOUD_SECRET_ID: 'AKIDsandbox0690EXAMPLE0000sandbox0690',
    TENCENTCLOUD_SECRET_KEY: 'sandbox0690EXAMPLEKEY000sandbox0690',
    TENCENTCLOUD_REGION: 'ap-guangzhou',
    TENCENTCLOUD_SMS_ENDPOINT: `127.0.0.1:${sandbox.port}`,
    RONGLIAN_BASE_URL: sandbox.url,
    RONGLIAN_ACCOUNT_SID: '8a216da8000000000000000000515b0c',
    RONGLIAN_APP_ID: '8a216da80000000000000000000a9901',
    IHUYI_APIID: 'C06900001',
  });
});

it('names a variable for every provider', () => {
  for (const { settings } of sandbox.guides()) {
    expect(settings.filter(({ variable }) => variable !== undefined).length).toBeGreaterThan(1);
    for (const { variable = 'A' } of settings) expect(variable).toMatch(/^[A-Z][A-Z0-9_]*$/);
  }
});

/** What every format has to quote. */
const AWKWARD = String.raw`it's "$HOME" \n ${'`'}x${'`'} ‘q’ #1 100%`;

describe('whatever a value holds', () => {
  const variables = [['SIGN', AWKWARD]] as const;

  it('JSON has it', () => {
    expect(JSON.parse(FORMATS.json(variables))).toEqual({ SIGN: AWKWARD });
  });

  it.skipIf(process.platform === 'win32')('a shell reads it back', () => {
    const input = FORMATS.shell(variables);
    const { stdout } = spawnSync('sh', ['-c', 'eval "$(cat)"; printf %s "$SIGN"'], { input, encoding: 'utf8' });
    expect(stdout).toBe(AWKWARD);
  });

  it('a file of variables has it in quotes, with what would end them escaped', () => {
    expect(FORMATS.dotenv(variables)).toBe(`SIGN="it's \\"\\$HOME\\" \\\\n \`x\` ‘q’ #1 100%"\n`);
    expect(FORMATS.dotenv([['A', '$HOME #1']])).toBe("A='$HOME #1'\n");
    expect(FORMATS.dotenv([['A', 'http://127.0.0.1:1/a?b=c']])).toBe('A=http://127.0.0.1:1/a?b=c\n');
  });

  it('PowerShell has it, with each of its quotes twice', () => {
    expect(FORMATS.powershell(variables)).toBe(`$env:SIGN = 'it''s "$HOME" \\n \`x\` ‘‘q’’ #1 100%'\n`);
  });
});

it.each([
  [['--format', 'yaml'], 2, 'There is no format “yaml”. There are shell'],
  [['--verbose'], 2, 'there is no option --verbose.'],
  [['--fromat', 'json'], 2, 'Did you mean --format?'],
  [['--account', 'nobody'], 2, 'There is no account “nobody”. There are stock.'],
  [['--sandbox', 'http://127.0.0.1:1'], 3, 'No sandbox answers at http://127.0.0.1:1.'],
  [['--sandbox', 'here'], 2, '“here” is no address of a sandbox.'],
  [['--token', 'wrong'], 1, 'The token that came is not the one of this sandbox.'],
])('says what is wrong with %j', async (words, code, said) => {
  const { terminal, out, err } = saying(words, { SMS_SANDBOX_URL: sandbox.url, SMS_SANDBOX_TOKEN: 'a-long-token' });
  expect([await env(terminal), out()]).toEqual([code, '']);
  expect(err()).toContain(said);
});
