/** A send that the account may make, signed. */
import type { SampleOptions, SampleRequest } from '../../provider-kit/guide.ts';
import { utcTime } from '../../provider-kit/times.ts';
import type { AcmePart } from './account.ts';
import { PATH } from './routes.ts';
import { signatureOf } from './signature.ts';

export function sample(_key: string, { apiKey, apiSecret }: AcmePart, { now, to }: SampleOptions): SampleRequest {
  const [time, body] = [utcTime(now), JSON.stringify({ to, template: '1', values: ['7835'] })];
  const signed = { 'X-Api-Key': apiKey, 'X-Time': time, 'X-Signature': signatureOf(apiSecret, time, body) };
  return { method: 'POST', target: PATH, headers: { 'Content-Type': 'application/json', ...signed }, body };
}
