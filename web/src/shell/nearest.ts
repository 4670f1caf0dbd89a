/** Which place somebody may have meant by an address that none has. Pure. */
import { PLACES } from '../routes/places.ts';

/** What people call the places elsewhere. */
const ALSO: Readonly<Record<string, (typeof PLACES)[number]['id']>> = {
  messages: 'inbox',
  sms: 'inbox',
  phones: 'inbox',
  requests: 'log',
  exchanges: 'log',
  logs: 'log',
  statistics: 'stats',
  metrics: 'stats',
  lab: 'errors',
  error: 'errors',
  rules: 'errors',
  codes: 'errors',
  account: 'accounts',
  templates: 'accounts',
  settings: 'accounts',
  sdk: 'connect',
  setup: 'connect',
};

/** More slips than this are another word. */
const SLIPS = 2;

export function nearestPlace(location: string): (typeof PLACES)[number] | undefined {
  const [, word = ''] = /^\/+([^/?#]{1,24})/.exec(location.toLowerCase()) ?? [];
  const meant = ALSO[word];
  if (meant !== undefined) return PLACES.find(({ id }) => id === meant);
  const names = PLACES.flatMap((place) => [place.id, place.path.slice(1)].map((name) => ({ place, far: distance(word, name) })));
  const nearest = names.reduce((best, one) => (one.far < best.far ? one : best));
  return word.length > SLIPS && nearest.far <= SLIPS ? nearest.place : undefined;
}

/** Letters to add, drop or change. */
function distance(a: string, b: string): number {
  let before = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (before[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(change, (before[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    before = row;
  }
  return before[b.length] ?? 0;
}
