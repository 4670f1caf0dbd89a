/** A provider's own request, made for an account that can make it, and sent as a client would send it. */
import { say } from '../../message/localized.ts';
import type { Account } from '../../ledger/account-document.ts';
import type { World } from '../../ledger/world.ts';
import { ProblemError } from '../../net/problem.ts';
import type { Provider } from '../../provider-kit/contract.ts';
import type { SampleOptions, SampleRequest } from '../../provider-kit/guide.ts';
import { splitTarget } from '../../provider-kit/request.ts';
import type { RawRequest } from '../../provider-kit/request.ts';
import type { Job } from '../../serving/outcome.ts';
import { serve } from '../../serving/serve.ts';
import { existing } from '../query.ts';

export interface SampleWanted extends Pick<SampleOptions, 'host' | 'template' | 'values'> {
  /** What it is to come to, of the catalogue; empty for a send like any other. */
  key: string;
  /** The first that can where none is named. */
  account: string | undefined;
  to?: string | undefined;
}

export interface MadeSample {
  provider: Provider;
  account: string;
  sample: SampleRequest;
  host: string;
}

/** Any number will do where none is asked for. */
export const SAMPLE_NUMBER = '13800138000';

/** Throws a problem where no account has what it takes. */
export function makeSample(world: World, provider: Provider, wanted: SampleWanted): MadeSample {
  const { key, host, account: named, to = SAMPLE_NUMBER, ...rest } = wanted;
  existing(world, named);
  const options = { ...rest, host, to, now: world.clock.realNow() };
  for (const { id, parts } of sendersIn(world, named)) {
    const part = parts.get(provider.id);
    const sample = part === undefined ? undefined : provider.sample(key, part, options);
    if (sample) return { provider, account: id, sample, host };
  }
  throw new ProblemError(
    409,
    'Nothing to send with',
    say(
      `没有账号具备用${provider.names.zh}发短信所需的条件，例如审核通过的模板。`,
      `No account has what a message by ${provider.names.en} needs: an approved template and its like.`,
    ),
    say('请在“账号”里通过一个。', 'Approve one under Accounts.'),
  );
}

function sendersIn({ accounts }: World, named: string | undefined): readonly Account[] {
  return named === undefined ? accounts.list() : accounts.list().filter(({ id }) => id === named);
}

/** Has it answered as any other request, but for what `how` says; answers the id of its exchange. */
export function sendSample(
  world: World,
  { provider, sample, host }: MadeSample,
  how: Pick<Job, 'wanted' | 'unruled'> = {},
): string {
  const [served] = serve(world, [{ provider, request: requestOf(sample, host), ownAddress: true, ...how }]);
  if (!served || served.exchangeId === '') throw notKept();
  return served.exchangeId;
}

/** It was answered, and nothing of it is there to be read. */
export function notKept(): ProblemError {
  return new ProblemError(
    503,
    'Not kept',
    say('存储拒绝写入，请求没有留下。', 'The store refuses to keep it.'),
    say('GET ready 说明原因。', 'GET ready says why.'),
  );
}

function requestOf({ method, target, headers, body }: SampleRequest, host: string): RawRequest {
  const bytes = Buffer.from(body);
  const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  return {
    method,
    target,
    ...splitTarget(target),
    headers: { host, ...Object.fromEntries(lower), 'content-length': String(bytes.length) },
    host,
    body: bytes,
    oversized: false,
    remoteAddress: '127.0.0.1',
  };
}
