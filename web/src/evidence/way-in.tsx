/** By which door a request came in, and whether by HTTPS. */
import type { ExchangeSummary } from '../../../server/api/wire.ts';
import { useEvidenceWords } from './texts.ts';

export function WayIn({ exchange }: { exchange: Pick<ExchangeSummary, 'door' | 'tls' | 'verdict'> }) {
  const { door: names, otherHost } = useEvidenceWords();
  const { door, tls, verdict } = exchange;
  const name = verdict === 'unanswered' && door === 'host' ? otherHost : names[door];
  return tls ? `${name} · TLS` : name;
}
