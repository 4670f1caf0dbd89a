/** What the suite of every provider has to be told of one of them: how its answers are read, and what only it has. */
import type { MessageResource } from '../../server/api/wire.ts';
import type { Provider } from '../../server/provider-kit/contract.ts';
import type { RawRequest } from '../../server/provider-kit/request.ts';
import { stockAccounts } from '../../server/ledger/opening/stock.ts';
import { providers } from '../../server/providers/index.ts';
import type { DeskOptions } from './desk.ts';
import { NOW, request } from './desk.ts';
import type { Call } from './every-send/call.ts';
import type { Answer, Heard } from './receiver.ts';
import type fc from './properties.ts';
import { recordings } from './recordings.ts';
import type { Shape } from './signers.ts';

export interface Contract {
  /** The code in the answer to a send as a client reads it; `ok` where it says yes. */
  codeOf(answer: string): string;
  /** Every way in that sends; the provider's own sample where none are named. */
  sends?: readonly Call[];
  /** What an app is pushed of a message that the first of the sends brought, and answers that are taken and not taken. */
  receipts?: { pushed(message: MessageResource): Heard; wrong: Answer; right: Answer };
  /** The desk that the recorded requests are played at, where the stock world is not enough. */
  recordedAt?: DeskOptions;
  /** Requests that make no sense, by what is wrong with them. */
  nonsense?: Readonly<Record<string, fc.Arbitrary<Shape>>>;
  /** Its codes mean the same where they say the same on the wire: it has many that do. */
  alike?: true;
  /** At least so many codes and states are known of it, and exactly so many codes that an SDK makes up. */
  published?: { codes: number; ofClients: number; states: number };
}

/** Its part of the demonstration account. */
export function stockPart({ id, account }: Provider): unknown {
  return account.parse(stockAccounts(providers)[0]?.[id]);
}

/** The Host of a client that points its SDK at the sandbox, and was told of no port. */
const HOST = '127.0.0.1';

/** The provider's own request that may get this code, to a mainland number; throws where it has none. */
export function sampleOf(provider: Provider, key: string, to: string, now: number, host: string = HOST): Shape {
  const sample = provider.sample(key, stockPart(provider), { host, now, to });
  if (!sample) throw new Error(`${provider.id} has no sample for “${key}”`);
  return { ...sample, headers: { Host: host, ...sample.headers } };
}

/** The ways in that a contract names, else the provider's sample. */
export function sendsOf(provider: Provider, { sends, codeOf }: Contract): readonly Call[] {
  const sample: Call = {
    provider: provider.id,
    name: 'its sample',
    request: ([to = '']) => {
      const { target, headers, body } = sampleOf(provider, '', to, Date.now());
      return { path: target, init: { method: 'POST', headers, body: String(body) } };
    },
    codes: (answer) => [codeOf(answer)],
    refusedBy: ({ refusedWith }) => refusedWith,
  };
  return sends ?? [sample];
}

/** Requests that the provider knows as its own: what was recorded, and a sample of each of its codes, signed for `NOW`. */
export function ownRequests(provider: Provider): readonly RawRequest[] {
  const samples = ['', ...Object.keys(provider.codes)].map((key) => request(sampleOf(provider, key, '13800138000', NOW)));
  const known = new Map(samples.map((one) => [`${one.method} ${one.path}`, one]));
  return [...recordings(provider.id).map((one) => one.request), ...known.values()];
}
