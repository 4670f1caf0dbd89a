/** Which variables of an environment are taken for slips of the finger, and which are left alone. */
import { expect, it } from 'vitest';
import { mistypedIn } from '../../server/settings/mistyped.ts';
import { names, variableOf } from '../../server/settings/options.ts';

it.each([
  ['SMS_SANDBOX_LIMIT', 'SMS_SANDBOX_LIMITS'],
  ['SMS_SANDBOX_PROT', 'SMS_SANDBOX_PORT'],
  ['SMS_SANDBOX_ALLOWED_HOST', 'SMS_SANDBOX_ALLOWED_HOSTS'],
  ['SMS_SANDBOX_HOSTS', 'SMS_SANDBOX_HOST'],
  ['SMS_SANDBOX_JSONLOG', 'SMS_SANDBOX_JSON_LOG'],
  ['SMS_SANDBOX_ULR', 'SMS_SANDBOX_URL'],
  ['SMSSANDBOX_TOKEN', 'SMS_SANDBOX_TOKEN'],
  ['SMS_SANBOX_SEED', 'SMS_SANDBOX_SEED'],
  ['sms_sandbox_limits', 'SMS_SANDBOX_LIMITS'],
])('%s was meant to be %s', (name, meant) => {
  expect(mistypedIn({ [name]: 'off' })).toEqual([
    {
      en: `There is no variable ${name}, so it has no effect. Did you mean ${meant}?`,
      zh: `没有 ${name} 这个环境变量，它不起作用。是否想用 ${meant}？`,
    },
  ]);
});

it('says nothing of those there are', () => {
  const ours = Object.fromEntries(names.map((name) => [variableOf(name), 'x']));
  expect(mistypedIn({ ...ours, SMS_SANDBOX_URL: 'x', SMS_SANDBOX_ACCOUNT: 'x', SMS_SANDBOX_REDIRECT: '{}' })).toEqual([]);
});

it('leaves alone what an orchestrator or a project has under such a name', () => {
  const env = {
    SMS_SANDBOX_SERVICE_HOST: '10.0.0.1',
    SMS_SANDBOX_SERVICE_PORT: '10690',
    SMS_SANDBOX_PORT_10690_TCP: 'tcp://10.0.0.1:10690',
    SMS_SANDBOX_PORT_10690_TCP_ADDR: '10.0.0.1',
    SMS_SANDBOX_PORT_10690_TCP_PORT: '10690',
    SMS_SANDBOX_PORT_10690_TCP_PROTO: 'tcp',
    SMS_SANDBOX_ENABLED: '1',
    SMS_PROVIDER: 'tencent',
    SMS_PORT: '1',
    PORT: '1',
    [`SMS_${'x'.repeat(100_000)}`]: '1',
  };
  expect(mistypedIn(env)).toEqual([]);
});

it('says nothing where the right one is set as well, or was read in spite of its case', () => {
  expect(mistypedIn({ SMS_SANDBOX_PROT: '1', SMS_SANDBOX_PORT: '2' })).toEqual([]);
  // One without a value is none.
  expect(mistypedIn({ SMS_SANDBOX_PROT: '1', SMS_SANDBOX_PORT: '' })).toHaveLength(1);
});
