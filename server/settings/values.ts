/** Values of settings as people write them; undefined for a text that is none. */

/** How much history stays; `Infinity` where nothing was asked for. */
export interface Keep {
  messages: number;
  ageMs: number;
  /** On disk, or in memory. */
  bytes: number;
}

/** An address of this machine, null for that of `host`, and a port of it. */
export interface Place {
  host: string | null;
  port: number;
}

const SIZES: Readonly<Record<string, number>> = { KB: 1024, MB: 1024 ** 2, GB: 1024 ** 3 };
/** Less than this holds no more than the last few sends. */
const LEAST_BYTES = 256 * 1024;

const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

export function parseKeep(text: string): Keep | undefined {
  const keep: Keep = {
    messages: Number.POSITIVE_INFINITY,
    ageMs: Number.POSITIVE_INFINITY,
    bytes: Number.POSITIVE_INFINITY,
  };
  for (const part of text.split(',')) {
    const [, digits = '', unit = ''] = /^([1-9]\d{0,8}) ?([mhd]|[KMG]B)?$/.exec(part.trim()) ?? [];
    if (digits === '') return undefined;
    const size = SIZES[unit];
    if (unit === '') keep.messages = Number(digits);
    else if (size !== undefined) keep.bytes = Number(digits) * size;
    else keep.ageMs = Number(digits) * (UNITS[unit] ?? 0);
  }
  return keep.bytes < LEAST_BYTES ? undefined : keep;
}

export function parsePort(text: string): number | undefined {
  return /^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : undefined;
}

/** `443`, `127.0.0.1:443`, `[::1]:443`. */
export function parsePlaces(text: string): readonly Place[] | undefined {
  const places: Place[] = [];
  for (const one of text.split(',').flatMap((part) => part.trim() || [])) {
    const [, host, digits = ''] = /^(?:(\[[\da-fA-F:.]+\]|[^\s/:[\]]+):)?(\d+)$/.exec(one) ?? [];
    const port = parsePort(digits);
    if (port === undefined) return undefined;
    places.push({ host: host?.replace(/^\[|\]$/g, '') ?? null, port });
  }
  return places;
}

export function parseHosts(text: string): readonly string[] | undefined {
  const hosts = text.split(',').flatMap((one) => one.trim() || []);
  return hosts.every((host) => /^[\w.:-]+$/.test(host)) ? hosts : undefined;
}

export function parseNames(text: string): readonly string[] | undefined {
  const names = text.split(',').flatMap((one) => one.trim().toLowerCase() || []);
  return names.every((name) => name === '*' || /^\.?[\w-]+(?:\.[\w-]+)*$/.test(name)) ? names : undefined;
}

/** Empty when nothing was said; `false` by `--no-token` or in the file. */
export function parseToken(text: string): string | null | false | undefined {
  if (text === '') return null;
  if (text === 'false') return false;
  return /^[\w.~+/=-]{8,}$/.test(text) ? text : undefined;
}

export function parseRules(text: string): readonly unknown[] | undefined {
  if (text === '') return [];
  try {
    const rules: unknown = JSON.parse(text);
    return Array.isArray(rules) ? rules : undefined;
  } catch {
    return undefined;
  }
}

export function oneOf<const Word extends string>(...words: readonly Word[]): (text: string) => Word | undefined {
  return (text) => words.find((word) => word === text);
}
