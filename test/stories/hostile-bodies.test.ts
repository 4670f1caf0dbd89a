/** What a stranger sends is refused in the provider's own words before anything dear is made of it. */
import JSON5 from 'json5';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLog } from '../../server/ledger/log.ts';
import { openMemoryStore } from '../../server/ledger/store/memory.ts';
import { stockAccounts } from '../../server/ledger/opening/stock.ts';
import { createWorld } from '../../server/ledger/world.ts';
import type { World } from '../../server/ledger/world.ts';
import { KEPT_LIMITS, READ_LIMITS } from '../../server/provider-kit/limits.ts';
import { splitTarget } from '../../server/provider-kit/request.ts';
import type { RawRequest } from '../../server/provider-kit/request.ts';
import { providers } from '../../server/providers/index.ts';
import { serve } from '../../server/serving/serve.ts';
import { seededChance } from '../../server/world/chance.ts';
import { systemClock } from '../../server/world/clock.ts';
import { HOSTILE_BODIES, HOSTILE_DOORS } from '../support/hostile/hostile-bodies.ts';
import type { HostileDoor } from '../support/hostile/hostile-bodies.ts';

/** Under every limit of bytes but those of the parsers themselves, so that what a body is made of has to stop it. */
const SIZE = 900_000;
/** Values, characters or pieces handed to something that looks at them one by one. */
const MOST_UNITS = 60_000;

let units = 0;
let world: World;
const logged: string[] = [];

beforeEach(() => {
  logged.length = 0;
  world = createWorld({
    providers,
    clock: systemClock,
    chance: seededChance('hostile'),
    log: createLog({ json: false, quiet: false, write: (line) => logged.push(line), now: Date.now }),
    store: openMemoryStore(),
    stock: stockAccounts(providers),
    retention: { count: 1000, ageMs: Infinity },
    limits: 'off',
  });
});
afterEach(() => vi.restoreAllMocks());

/** Counts what the parsers are given. */
function counting(): void {
  units = 0;
  const parseJson = JSON.parse.bind(JSON);
  vi.spyOn(JSON, 'parse').mockImplementation((text: string, reviver) => {
    units += marksIn(text);
    return parseJson(text, reviver) as unknown;
  });
  const parseLenient = JSON5.parse.bind(JSON5);
  vi.spyOn(JSON5, 'parse').mockImplementation((text: string) => {
    units += text.length;
    return parseLenient<unknown>(text);
  });
  const validate = XMLValidator.validate.bind(XMLValidator);
  vi.spyOn(XMLValidator, 'validate').mockImplementation((text) => {
    units += String(text).length;
    return validate(text);
  });
  const { parse: parseXml } = XMLParser.prototype;
  vi.spyOn(XMLParser.prototype, 'parse').mockImplementation(function (this: XMLParser, text, validation) {
    units += String(text).length;
    return parseXml.call(this, text, validation) as unknown;
  });
  const { decode } = TextDecoder.prototype;
  vi.spyOn(TextDecoder.prototype, 'decode').mockImplementation(function (this: unknown, bytes, options) {
    units++;
    return Reflect.apply(decode, this, [bytes, options]);
  });
  const { split } = String.prototype;
  vi.spyOn(String.prototype, 'split').mockImplementation(function (this: unknown, ...how: unknown[]) {
    const pieces: string[] = Reflect.apply(split, this, how as Parameters<typeof split>);
    units += pieces.length;
    return pieces;
  });
}

/** By the number of a character: 1 for a mark of JSON. Read by numbers, since the texts have millions of characters. */
const MARKS = Uint8Array.from({ length: 128 }, (_, unit) => Number('[]{},:'.includes(String.fromCharCode(unit))));
const [QUOTE, BACKSLASH] = [0x22, 0x5c];

/** Marks of JSON that are in no text. */
function marksIn(json: string): number {
  let marks = 0;
  for (let at = 0, quoted = false; at < json.length; at++) {
    const unit = json.charCodeAt(at);
    if (quoted && unit === BACKSLASH) at++;
    else if (unit === QUOTE) quoted = !quoted;
    else if (!quoted) marks += MARKS[unit] ?? 0;
  }
  return marks;
}

function requestOf({ target, headers }: HostileDoor, body: Buffer): RawRequest {
  const host = '127.0.0.1:10690';
  return {
    method: 'POST',
    target,
    ...splitTarget(target),
    headers: { host, ...headers, 'content-length': String(body.length) },
    host,
    body,
    oversized: false,
    remoteAddress: '127.0.0.1',
  };
}

/** What comes of the body at the door. */
function pushed(door: HostileDoor, text: string) {
  const provider = providers.find(({ id }) => id === door.provider);
  if (!provider) throw new Error(`no provider ${door.provider}`);
  const request = requestOf(door, Buffer.from(text));
  counting();
  const [served] = serve(world, [{ provider, request, ownAddress: true }]);
  vi.restoreAllMocks();
  const exchange = world.mailbox.exchange(served?.exchangeId ?? '');
  if (!served || !exchange) throw new Error('nothing was recorded');
  return { provider, served, exchange, units };
}

describe.each(HOSTILE_DOORS)('$provider, $name', (door) => {
  it.each(Object.keys(HOSTILE_BODIES))('refuses %s in its own words, at a bounded cost', (name) => {
    const { provider, served, exchange, units: spent } = pushed(door, HOSTILE_BODIES[name]?.(SIZE) ?? '');
    expect(spent).toBeLessThan(MOST_UNITS);
    expect(exchange.verdict).toBe('refused');
    expect(served.reply.status).toBeLessThan(500);
    // The fault of SOAP has no code of its own.
    const known = [...Object.values(provider.codes).map(({ code }) => code), 'unknown-method'];
    expect(known).toContain(exchange.code);
    expect(exchange.code).not.toBe(provider.codes[provider.failure]?.code);
    expect(logged).toEqual([]);
    expect(exchange.recipients.length).toBeLessThanOrEqual(KEPT_LIMITS.recipients);
    for (const { to, explanation } of exchange.recipients) {
      expect(to.length).toBeLessThanOrEqual(KEPT_LIMITS.name + 1);
      expect(explanation?.cause.zh.length ?? 0).toBeLessThanOrEqual(KEPT_LIMITS.quoted + 1);
    }
  });
});

describe('what is too large', () => {
  const named = (provider: string, name: string): HostileDoor => {
    const door = HOSTILE_DOORS.find((one) => one.provider === provider && one.name === name);
    if (!door) throw new Error(`no door ${provider} ${name}`);
    return door;
  };
  const said = (door: HostileDoor, text: string): string => {
    const { served, exchange } = pushed(door, text);
    return `${exchange.code} ${exchange.message} ${served.reply.body} ${exchange.cause?.en ?? ''}`;
  };

  it('is RequestSizeLimitExceeded in JSON of API 3.0, and in a form the words of the signature', () => {
    const values = HOSTILE_BODIES['a list of numbers']?.(SIZE) ?? '';
    expect(said(named('tencent', 'JSON'), values)).toMatch(/RequestSizeLimitExceeded.*more than 10000 values/s);
    expect(said(named('tencent', 'multipart'), HOSTILE_BODIES['parts']?.(SIZE) ?? '')).toMatch(/^InvalidParameter .*multipart/s);
    const pairs = `Action=SendSms&Version=2021-01-11&${HOSTILE_BODIES['pairs']?.(SIZE) ?? ''}`;
    expect(said(named('tencent', 'form'), pairs)).toMatch(/AuthFailure\.SignatureFailure.*exceeding request size limit/s);
  });

  it('is 1004 in v5, which says so of all that it cannot read', () => {
    expect(said(named('tencent', 'v5, many'), HOSTILE_BODIES['a list of numbers']?.(SIZE) ?? '')).toMatch(
      /^1004 .*too many values/s,
    );
  });

  it('has no fields where PHP reads the form, as post_max_size has it', () => {
    const body = `mobile=13800138000&${'x'.repeat(9 * 1024 * 1024)}`;
    expect(said(named('ihuyi', 'form'), body)).toMatch(/^403 .*too large/s);
  });

  it('leaves out the fields that are more than max_input_vars', () => {
    const before = 'a=1&'.repeat(998);
    expect(said(named('ihuyi', 'form'), `${before}mobile=13800138000`)).not.toMatch(/^403 /);
    expect(said(named('ihuyi', 'form'), `${before}a=1&a=1&mobile=13800138000`)).toMatch(/^403 /);
  });

  it('reads all that is within the limits', () => {
    const items = Array.from({ length: READ_LIMITS.jsonValues - 10 }, () => '1').join(',');
    expect(said(named('tencent', 'v5, many'), `{"datas":[${items}]}`)).toMatch(/^1003 /);
  });
});
