/** Commands that a person can paste into a shell. */
import type { SampleRequest } from './guide.ts';

/** One argument of a POSIX shell, whatever it holds. */
export function shellQuote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** The request as a command of curl. */
export function curlOf({ method, target, headers, body }: SampleRequest, origin: string): string {
  const parts = [`curl -sS ${shellQuote(`${origin}${target}`)}`];
  for (const [name, value] of Object.entries(headers)) parts.push(`-H ${shellQuote(`${name}: ${value}`)}`);
  if (method === 'POST') parts.push(`-d ${shellQuote(body)}`);
  return parts.join(' \\\n  ');
}
