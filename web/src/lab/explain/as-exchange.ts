/** An explained request as the exchange it would have been, for the parts of the inspector that show one. Pure. */
import type { ExchangeResource, ExplainResource } from '../../../../server/api/wire.ts';

/** Nothing was recorded, so it has no id, no time and no messages. */
export function asExchange({ signature: _, ...explained }: ExplainResource): ExchangeResource {
  const { request, response, explanation } = explained;
  return {
    ...explained,
    id: '',
    seq: 0,
    at: '',
    door: 'address',
    method: request.method,
    url: request.url,
    status: response.status,
    cause: explanation?.cause ?? null,
    messageIds: [],
    durationMs: 0,
    request: { ...request, remoteAddress: '' },
  };
}
