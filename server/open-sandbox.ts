/** `openSandbox(options)`: the parts put together; every test's door, and what the package's own stands on. */
import { createHash } from 'node:crypto';
import type { Socket } from 'node:net';
import { join, resolve as absolute } from 'node:path';
import { createApp } from './app.ts';
import { ProblemError } from './net/problem.ts';
import { armRules, disarm, handshakeHangs, parseRule } from './api/rules.ts';
import { createStream } from './api/stream.ts';
import { startDelivery } from './delivery/engine.ts';
import { startExpiry } from './delivery/expiry.ts';
import { startPushing } from './delivery/pusher.ts';
import { isLoopback, newToken } from './net/token.ts';
import { passOver } from './net/offered-protocol.ts';
import { upgradeDoor } from './net/upgrade.ts';
import { createProxy } from './net/proxy/proxy.ts';
import type { Environment } from './net/proxy/upstream.ts';
import { createEntrance } from './net/entrance.ts';
import { keepBrokenOff, keepUnpassed, keepUnreadable } from './net/nobody.ts';
import { listenAt, listenBesides } from './net/listening.ts';
import type { Endpoint } from './net/listening.ts';
import { createHttpServer } from './net/http-server.ts';
import { atFirstNeed, authorityFolder } from './net/tls/authority.ts';
import { inBrackets, ownAddresses, placesOf, reachedAt } from './net/places.ts';
import type { Provider } from './provider-kit/contract.ts';
import type { Setting } from './provider-kit/guide.ts';
import { say } from './message/localized.ts';
import type { Localized } from './message/localized.ts';
import { providers as allProviders } from './providers/index.ts';
import { openDiskStore } from './ledger/store/disk.ts';
import { SEGMENT_BYTES } from './ledger/store/journal.ts';
import { openMemoryStore } from './ledger/store/memory.ts';
import { openRedisStore } from './ledger/store/redis/store.ts';
import type { Store } from './ledger/store/store.ts';
import { seededChance, systemChance } from './world/chance.ts';
import { shifted, systemClock } from './world/clock.ts';
import type { Clock } from './world/clock.ts';
import type { Resolve } from './world/addresses.ts';
import { systemLookup } from './world/lookup.ts';
import { defaults } from './settings/options.ts';
import type { Config } from './settings/options.ts';
import { editedBeside, mended, unsavedDocument } from './ledger/opening/said.ts';
import { stockAccounts } from './ledger/opening/stock.ts';
import { createLog } from './ledger/log.ts';
import { packageRoot } from './settings/package-root.ts';
import { UserError, saidBy } from './settings/user-error.ts';
import { version } from './settings/version.ts';
import { settled } from './ledger/store/turns.ts';
import { createWorld } from './ledger/world.ts';
import type { World, WorldParts } from './ledger/world.ts';
import { parseWorldFile } from './ledger/opening/world-file.ts';
import type { WorldFile } from './ledger/opening/world-file.ts';
import { readNamed } from './settings/only-file.ts';

export interface SandboxOptions extends Partial<Config> {
  /** Where log lines go; standard output of the process unless a test listens. */
  write?: (line: string) => void;
  /** Theirs; that of `lang` unless given, and English for `auto`. Lines of JSON are in English. */
  logLanguage?: keyof Localized;
  clock?: Clock;
  providers?: readonly Provider[];
  /** Where `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY` stand, for what is passed on to other hosts; none unless given. */
  environment?: Environment;
  /** Looks up where pushes and what is passed on go; the machine's own resolver unless given. */
  resolve?: Resolve;
}

export interface Sandbox {
  /** `http://127.0.0.1:10690` */
  readonly url: string;
  readonly port: number;
  /** What is listened on besides, as `127.0.0.1:443`. */
  readonly listens: readonly string[];
  /** What opens page, API and stream; null where nothing is asked for. */
  readonly token: string | null;
  /** The inbox, with the token where one is wanted. */
  readonly pageUrl: string;
  readonly world: World;
  /** What to put into each provider's SDK: the first account's settings. */
  guides(): readonly { names: Localized; settings: readonly Setting[] }[];
  /** What a client has to trust to reach it by HTTPS: its certificate authority, in PEM. Rejects with a `UserError`. */
  caPem(): Promise<string>;
  close(): Promise<void>;
}

const STREAM_PATH = '/_sandbox/stream';

/** Opens a sandbox and answers once it listens. Rejects with a `UserError` for what a person can mend, else with Node's own error. */
export async function openSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const given: Config = { ...defaults, ...options };
  // The program around it may go to another folder.
  const config = { ...given, data: absolute(given.data) };
  const clock = options.clock ?? systemClock;
  let pageAt = '';
  const log = createLog({
    json: config.jsonLog,
    quiet: config.quiet,
    language: options.logLanguage ?? (config.lang === 'zh' ? 'zh' : 'en'),
    write: options.write ?? console.log,
    now: clock.now,
    pageAt: () => pageAt,
  });
  const providers = options.providers ?? allProviders;
  const begins = config.world === null ? undefined : readWorld(config.world, providers);
  const stock = [...(begins?.accounts ?? []), ...stockAccounts(providers)];
  const store = await openStore(config, { clock, log, stock });
  try {
    const world = makeWorld(config, { clock: shifted(clock, () => store.aheadMs ?? 0), log, store, providers, begins });
    await world.turns.take(() => armConfigured(world, config.rules));
    world.bus.subscribe((event) => {
      if (event.type === 'sandbox.reset' && world.turns.carries) rearm(world, config.rules);
    });
    tellOfRules(world);
    const sandbox = await listen(config, world, options);
    pageAt = sandbox.url;
    return sandbox;
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function openStore(config: Config, { clock, log, stock }: Pick<WorldParts, 'clock' | 'log' | 'stock'>): Promise<Store> {
  const { store, memory, data, keep, durability, watchWorld } = config;
  if (store !== null)
    return openRedisStore(store, { clock, setup: setupOf(config, stock), warn: (said) => log.warn('store', said) });
  if (memory) return openMemoryStore();
  return openDiskStore(data, {
    after: clock.after,
    now: clock.realNow,
    onError: (error) => log.warn('store', unsavedDocument(error)),
    onEdited: (keptAt) => log.warn('store', editedBeside(keptAt)),
    fsync: durability === 'fsync',
    watch: watchWorld,
    // What is let go goes by whole files.
    segmentBytes: Math.min(SEGMENT_BYTES, Math.ceil(keep.bytes / 8)),
  });
}

/** What sandboxes that share a list decide by. */
function setupOf({ limits, strict, keep, rules }: Config, stock: WorldParts['stock']): Record<string, string> {
  const digest = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);
  return {
    version,
    '--limits': limits,
    '--strict': String(strict),
    '--keep': JSON.stringify(keep),
    'set of rules': digest(rules),
    'set of accounts': digest(stock),
  };
}

function readWorld(path: string, providers: readonly Provider[]): WorldFile {
  let text: string;
  try {
    text = readNamed(path);
  } catch (error) {
    if (error instanceof UserError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(
      { en: `Cannot read ${path}: ${reason}.`, zh: `无法读取 ${path}：${reason}。` },
      { en: 'Give --world the path of a file.', zh: '请用 --world 指定一个可读的文件。' },
    );
  }
  return parseWorldFile(text, path, providers);
}

function makeWorld(config: Config, parts: Pick<WorldParts, 'clock' | 'log' | 'store' | 'providers' | 'begins'>): World {
  const { log, providers } = parts;
  const world = createWorld({
    ...parts,
    chance: config.seed === null ? systemChance : seededChance(config.seed),
    stock: stockAccounts(providers),
    retention: { count: config.keep.messages, ageMs: config.keep.ageMs, bytes: config.keep.bytes },
    limits: config.limits,
    strict: config.strict,
    seed: config.seed,
  });
  for (const line of mended(world.report)) log.warn('store', line);
  world.bus.subscribe((event) => {
    if (event.type === 'exchange.recorded') log.exchange(event);
  });
  return world;
}

const CONFIGURED = 'settings';

/** The rules of the settings begin anew at each start. */
function armConfigured(world: World, rules: readonly unknown[]): void {
  disarm(world, ({ group }) => group === CONFIGURED);
  if (rules.length === 0) return;
  try {
    armRules(world, rules.map(parseRule), CONFIGURED);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const { cause, remedy } = error.problem.why;
    throw new UserError(
      { en: `A rule of the settings cannot be armed: ${cause.en}`, zh: `配置里的规则有误：${cause.zh}` },
      remedy,
    );
  }
}

/** As at the start; a rule of an account that is gone with the reset arms none, which ends nothing. */
function rearm(world: World, rules: readonly unknown[]): void {
  settled(
    () => world.turns.take(() => armConfigured(world, rules)),
    () => {},
    (error) => world.log.warn('rules', saidBy(error)),
  );
}

/** Somebody who forgot them would look for the fault elsewhere. */
function tellOfRules({ rules, clock, log }: World): void {
  const { length } = rules.list(clock.now());
  if (length > 0)
    log.info(
      'rules',
      say(
        `已启用 ${length} 条规则：见页面的错误实验室。`,
        `${length === 1 ? '1 rule is' : `${length} rules are`} armed: see the error lab of the page.`,
      ),
    );
}

async function listen(config: Config, world: World, options: SandboxOptions): Promise<Sandbox> {
  const { resolve = systemLookup, environment = {} } = options;
  const { besides: places, addresses, hosts, scope } = placesOf(config, world.providers);
  const token = tokenOf(config.token, addresses);
  const authority = atFirstNeed({
    folder: config.memory ? null : authorityFolder(config.data),
    scope,
    now: world.clock.realNow,
  });
  const caPem = async (): Promise<string> => (await authority()).rootPem;
  /** All of them, once they are listened on. */
  const endpoints: Endpoint[] = [];
  const app = createApp({
    world,
    version,
    lang: config.lang,
    callbackHosts: config.callbackHosts,
    explainHeader: config.explainHeader,
    hosts,
    token,
    reach: () => {
      const origins = reachedAt(endpoints);
      return origins.length === 0 ? null : { origins, token };
    },
    caPem,
    webFolder: join(packageRoot, 'dist', 'web'),
    schemaFolder: join(packageRoot, 'dist', 'schemas'),
  });
  const ownPorts = new Set([config.port, ...places.map(({ port }) => port)]);
  const proxy = createProxy({
    hosts,
    token,
    offline: config.offline,
    reach: () => ({
      private: config.proxyPrivate,
      ownPorts,
      get ownAddresses() {
        return new Set(ownAddresses());
      },
    }),
    resolve,
    environment,
    after: world.clock.after,
    log: world.log,
    inVain: (request, problem) => keepUnpassed(world, request, problem),
    // Node hands over the socket that the entrance let in.
    take: (socket) => entrance.take(socket as Socket, { proxy: true }),
  });
  const { server, serve, leaving } = createHttpServer(app, proxy.passOn, (bytes) => keepUnreadable(world, bytes));
  const entrance = createEntrance({
    serve,
    authority,
    now: world.clock.realNow,
    warn: (text) => world.log.warn('tls', text),
    hangs: (name) => handshakeHangs(world, name),
    brokenOff: (broken) => keepBrokenOff(world, broken),
  });
  server.on('connection', (socket) => entrance.take(socket));
  const stream = createStream(world, version, config.callbackHosts);
  const delivery = startDelivery(world);
  const expiry = startExpiry(world);
  const pusher = startPushing(world, { resolve, hosts: config.callbackHosts });
  const upgrade = upgradeDoor({ path: STREAM_PATH, hosts, token, accept: stream.accept });
  const leave = leaving(
    passOver(serve, (request, socket, head) => {
      if (!proxy.upgrade(request, socket, head)) upgrade(request, socket, head);
    }),
  );
  server.on('upgrade', leave).on('connect', leaving(proxy.connect));
  const besides = await listenBesides(places, entrance.take);
  const port = await listenAt(server, config).catch(async (error: unknown) => {
    await besides.close();
    throw error;
  });
  // Where any free one was asked for.
  endpoints.push({ host: config.host, port }, ...besides.endpoints);
  for (const bound of endpoints) ownPorts.add(bound.port);
  const url = `http://${shownHost(config.host)}:${port}`;
  return {
    url,
    port,
    token,
    pageUrl: token === null ? url : `${url}/?token=${encodeURIComponent(token)}`,
    world,
    guides: () => guides(world, url),
    listens: besides.endpoints.map((place) => `${inBrackets(place.host)}:${place.port}`),
    caPem,
    close: async () => {
      delivery.close();
      expiry.close();
      await pusher.close();
      stream.close();
      proxy.close();
      const closed = Promise.all([besides.close(), new Promise((resolve) => server.close(resolve))]);
      entrance.close();
      server.closeAllConnections();
      await closed;
      await world.close();
    },
  };
}

/** Beyond loopback one is asked for, unless somebody says otherwise; at loopback only where somebody set one. */
function tokenOf(token: Config['token'], addresses: readonly string[]): string | null {
  if (token === false) return null;
  return token ?? (addresses.every(isLoopback) ? null : newToken());
}

/** An address a browser on this machine can open. */
function shownHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return inBrackets(host);
}

function guides(world: World, url: string): readonly { names: Localized; settings: readonly Setting[] }[] {
  const [account] = world.accounts.list();
  return world.providers.flatMap(({ id, names, guide }) => {
    const part = account?.parts.get(id);
    return part === undefined ? [] : [{ names, settings: guide.settings(part, url) }];
  });
}
