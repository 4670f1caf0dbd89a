/** By which door a request came in, and whether by HTTPS. */
import type { ExchangeSummary } from '../../../server/api/wire.ts';
import { useEvidenceWords } from './texts.ts';

export function WayIn({ exchange }: { exchange: Pick<ExchangeSummary, 'door' | 'tls' | 'verdict' | 'status'> }) {
  const { door: names, otherHost } = useEvidenceWords();
  const { door, tls, verdict, status } = exchange;
  // Nothing was said where a handshake came to nothing, which is with a provider’s host.
  const name = verdict === 'unanswered' && door === 'host' && status !== 0 ? otherHost : names[door];
  return tls ? `${name} · TLS` : name;
}
