/** By which door a request came in, and whether by HTTPS. */
import type { ExchangeSummary } from '../../../server/api/wire.ts';
import { useEvidenceWords } from './texts.ts';

export function WayIn({ exchange: { door, tls } }: { exchange: Pick<ExchangeSummary, 'door' | 'tls'> }) {
  const { door: names } = useEvidenceWords();
  return tls ? `${names[door]} · TLS` : names[door];
}
