/** Who listens: alone, and where several sandboxes tell each other of it. */
import { describe, expect, it } from 'vitest';
import { createDiversions } from '../../server/ledger/diversions.ts';
import type { Diversions, Relay } from '../../server/ledger/diversions.ts';
import type { SandboxEvent } from '../../server/ledger/events.ts';
import { numbered } from '../../server/ledger/numbering.ts';
import { handClock } from '../support/toy/toy-world.ts';

const URL = 'http://127.0.0.1:3000/sms';
const relay: Relay = () => () => {};

/** Two that share a list of events, which takes none while it is `away`. */
function two() {
  const clock = handClock();
  const events: SandboxEvent[] = [];
  const list = { away: false };
  const all: Diversions[] = [];
  const open = (): Diversions => {
    const opened = createDiversions(clock, async (write) => {
      if (list.away) throw new Error('away');
      const news = numbered(events.length + 1, write).events;
      events.push(...news);
      for (const event of news) for (const one of all) one.fold(event);
    });
    all.push(opened);
    return opened;
  };
  const [here, there] = [open(), open()];
  /** What was asked for has happened. */
  const settle = async (): Promise<void> => {
    for (let i = 0; i < 10; i++) await Promise.resolve();
  };
  const advance = async (ms: number): Promise<void> => {
    clock.advance(ms);
    await settle();
  };
  return { here, there, list, events, advance, settle };
}

describe('one alone', () => {
  it('goes by the newest that is there, and tells nobody', async () => {
    const diversions = createDiversions(handClock());
    const first = await diversions.begin({ account: 'stock', url: URL, relay });
    const second = await diversions.begin({ account: 'stock', url: 'http://127.0.0.1:4000/' });
    expect(diversions.of('stock')).toBe('http://127.0.0.1:4000/');
    expect(diversions.relayOf('stock', URL)).toBe(relay);
    expect(diversions.relayOf('stock', 'http://127.0.0.1:4000/')).toBeUndefined();
    expect(diversions.of('other')).toBeUndefined();
    second();
    expect(diversions.of('stock')).toBe(URL);
    first();
    expect(diversions.of('stock')).toBeUndefined();
  });
});

describe('several that share a list', () => {
  it('know who listens at another one, and when they are gone', async () => {
    const { here, there, settle } = two();
    const end = await here.begin({ account: 'stock', url: URL, relay });
    expect([here.of('stock'), there.of('stock')]).toEqual([URL, URL]);
    expect([here.relayOf('stock', URL), there.relayOf('stock', URL)]).toEqual([relay, 'elsewhere']);
    end();
    await settle();
    expect([here.of('stock'), there.of('stock'), there.relayOf('stock', URL)]).toEqual([undefined, undefined, undefined]);
  });

  it('may each make the request where it leaves by nobody’s way', async () => {
    const { here, there } = two();
    await here.begin({ account: 'stock', url: URL });
    expect([here.relayOf('stock', URL), there.relayOf('stock', URL)]).toEqual([undefined, undefined]);
    expect(there.of('stock')).toBe(URL);
  });

  it('believe each other for a minute', async () => {
    const { here, there, list, advance } = two();
    await here.begin({ account: 'stock', url: URL, relay });
    await advance(10 * 60_000);
    expect(there.of('stock')).toBe(URL);
    list.away = true;
    await advance(39_000);
    expect(there.of('stock')).toBe(URL);
    await advance(60_000);
    expect([there.of('stock'), there.relayOf('stock', URL)]).toEqual([undefined, undefined]);
    // As soon as it can be said again.
    list.away = false;
    await advance(20_000);
    expect([there.of('stock'), there.relayOf('stock', URL)]).toEqual([URL, 'elsewhere']);
  });

  it('keep the order in which they began, however often each is told of', async () => {
    const { here, there, advance } = two();
    await here.begin({ account: 'stock', url: URL, relay });
    await there.begin({ account: 'stock', url: 'http://127.0.0.1:4000/', relay });
    await advance(20_000);
    expect([here.of('stock'), there.of('stock')]).toEqual(['http://127.0.0.1:4000/', 'http://127.0.0.1:4000/']);
  });

  it('hear nothing of one that could not be told of', async () => {
    const { here, there, list, events, advance } = two();
    list.away = true;
    await expect(here.begin({ account: 'stock', url: URL, relay })).rejects.toThrow('away');
    list.away = false;
    await advance(60_000);
    expect([here.of('stock'), there.of('stock'), events]).toEqual([undefined, undefined, []]);
  });

  it('do not speak of one that has ended', async () => {
    const { here, there, list, advance, settle } = two();
    const end = await here.begin({ account: 'stock', url: URL, relay });
    list.away = true;
    end();
    await settle();
    expect([here.of('stock'), there.of('stock')]).toEqual([undefined, URL]);
    list.away = false;
    await advance(60_000);
    expect(there.of('stock')).toBeUndefined();
  });
});
