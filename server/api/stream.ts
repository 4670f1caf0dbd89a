/** Every open inbox hears every event; one that cannot keep up is told to reload, and never slows a send. */
import { say as localized } from '../message/localized.ts';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';
import { isoTime } from '../message/beijing-time.ts';
import { StoreRefusal } from '../ledger/store/store-refusal.ts';
import { settled } from '../ledger/store/turns.ts';
import type { World } from '../ledger/world.ts';
import { systemClock } from '../world/clock.ts';
import { toFrame } from './resources.ts';
import { watchOver } from '../net/heartbeat.ts';
import { ProblemError, unkeptProblem } from '../net/problem.ts';
import { KEPT_LIMITS } from '../provider-kit/limits.ts';
import { allowedUrl } from './account-patch.ts';
import { existing } from './query.ts';
import { RELAYED_BYTES, relayOver } from './relaying.ts';
import type { Frame } from './wire.ts';

/** A client with more than this unsent is behind. */
const BEHIND_BYTES = 1024 * 1024;
/** A longer gap is not replayed; the client reloads its lists, which is quicker. */
const REPLAY_EVENTS = 1000;

export interface Stream {
  /** Takes an upgrade request that the gate has let in. `since` is the last event the client has seen. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer, since: number | undefined): void;
  close(): void;
}

interface Client {
  /** What is under its WebSocket. */
  connection: Duplex;
  behind: boolean;
  /** It hears of this account alone, and of what concerns all. */
  account: string | undefined;
}

function concerns({ account }: Client, frame: Frame): boolean {
  const named = accountOf(frame);
  return account === undefined || named === undefined || named === account;
}

/** Whose a frame is; undefined for one that concerns everybody. */
function accountOf(frame: Frame): string | undefined {
  switch (frame.type) {
    case 'exchange.recorded':
      return frame.exchange.account;
    case 'message.accepted':
    case 'message.changed':
      return frame.message.account;
    case 'reply.received':
      return frame.reply.account;
    case 'callback.changed':
      return frame.callback.account;
    case 'account.added':
    case 'account.changed':
    case 'account.reset':
    case 'account.removed':
      return frame.account;
    default:
      return undefined;
  }
}

const TOO_LONG = {
  cause: localized(`forwardTo 超过 ${KEPT_LIMITS.url} 个字符。`, `forwardTo has more than ${KEPT_LIMITS.url} characters.`),
  remedy: localized('请缩短这个地址。', 'Shorten the address.'),
};

/** `callbackHosts`: hosts beside this machine that callbacks may be led to. */
export function createStream(
  world: World,
  version: string,
  callbackHosts: readonly string[] = [],
  after = systemClock.after,
): Stream {
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: 1024 });
  const relays = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: RELAYED_BYTES });
  const clients = new Map<WebSocket, Client>();

  /** Connections that the frames of this turn wait in: a round of requests goes out with one write for each. */
  const gathering = new Set<Duplex>();
  const letGo = (): void => {
    for (const connection of gathering) connection.uncork();
    gathering.clear();
  };
  const gather = (connection: Duplex): void => {
    if (gathering.has(connection)) return;
    if (gathering.size === 0) queueMicrotask(letGo);
    connection.cork();
    gathering.add(connection);
  };

  const say = (frame: Frame): string => JSON.stringify(frame);
  const mark = (): { seq: number; at: string } => ({ seq: world.store.lastSeq, at: isoTime(world.clock.now()) });

  const deliver = (socket: WebSocket, client: Client, text: Buffer): void => {
    if (client.behind) return;
    if (socket.bufferedAmount <= BEHIND_BYTES) {
      gather(client.connection);
      socket.send(text, { binary: false });
      return;
    }
    client.behind = true;
    // An empty ping goes out after everything that is waiting: then the client has caught up.
    socket.ping(undefined, undefined, () => {
      client.behind = false;
      socket.send(say({ type: 'resync', ...mark() }));
    });
  };

  const unsubscribe = world.bus.subscribe((event) => {
    if (clients.size === 0) return;
    const frame = toFrame(world, event);
    if (!frame) return;
    // As bytes, once for all.
    const text = Buffer.from(say(frame));
    for (const [socket, client] of clients) if (concerns(client, frame)) deliver(socket, client, text);
  });

  const diskFrame = (): string => say({ type: 'disk.changed', ...mark(), refusal: world.unkept.refusal?.reason ?? null });
  const forgetDisk = world.unkept.subscribe(() => {
    for (const [socket, client] of clients) deliver(socket, client, Buffer.from(diskFrame()));
  });

  const greet = (socket: WebSocket, client: Client, since: number | undefined): void => {
    const { firstSeq, lastSeq } = world.store;
    const missed = since === undefined ? 0 : lastSeq - since;
    // A number from the future is from another data folder: nothing the client has is worth keeping.
    const resync = missed < 0 || missed > REPLAY_EVENTS || (since !== undefined && since + 1 < firstSeq);
    socket.send(say({ type: 'hello', ...mark(), version, instance: world.instance, resync }));
    if (world.unkept.refusal) socket.send(diskFrame());
    if (resync || since === undefined) return;
    for (let seq = since + 1; seq <= lastSeq; seq++) {
      const event = world.store.read(seq);
      const frame = event && toFrame(world, event);
      if (frame && concerns(client, frame)) socket.send(say(frame));
    }
  };

  /** Leads the account's callbacks there, from here or by way of the connection; answers how to end that. */
  const divert = (
    socket: WebSocket,
    account: string | undefined,
    url: string,
    isRelayed: boolean,
  ): ReturnType<World['diversions']['begin']> => {
    if (account === undefined) {
      throw new ProblemError(
        400,
        'No account',
        localized('有 forwardTo 而没有 account。', 'forwardTo comes without account.'),
        localized('请写明账号。', 'Name the account.'),
      );
    }
    existing(world, account);
    if (url.length > KEPT_LIMITS.url) throw new ProblemError(400, 'Address too long', TOO_LONG.cause, TOO_LONG.remedy);
    // Whoever makes the request knows which host it is that they name.
    const allowed = allowedUrl(url, isRelayed ? hostsOf(url) : callbackHosts);
    const relay = isRelayed ? relayOver(socket, (push) => socket.send(say({ type: 'push', ...mark(), ...push }))) : undefined;
    return world.diversions.begin({ account, url: allowed, relay });
  };

  /** Says why callbacks are not led there. */
  const showOut = (socket: WebSocket, error: unknown): void => {
    const told = error instanceof StoreRefusal ? unkeptProblem(507, error) : error;
    if (told instanceof ProblemError) socket.send(say({ type: 'problem', ...mark(), problem: told.problem }));
    else world.log.error('stream', told);
    socket.close(1008);
  };

  const enter = (socket: WebSocket, client: Client, since: number | undefined): void => {
    if (socket.readyState !== WebSocket.OPEN) return;
    socket.on('close', () => clients.delete(socket));
    greet(socket, client, since);
    clients.set(socket, client);
    // A page sees no pings, and wants to know as well whether we are there.
    watchOver(socket, after, () => deliver(socket, client, Buffer.from(say({ type: 'alive', ...mark() }))));
  };

  return {
    accept: (request, socket, head, since) => {
      const query = new URL(request.url ?? '', 'http://sandbox').searchParams;
      const account = query.get('account') || undefined;
      const isRelayed = query.get('relay') === '1';
      const open = (): void =>
        (isRelayed ? relays : sockets).handleUpgrade(request, socket, head, (opened) => {
          // First of all: one that is shown the door may still send nonsense.
          opened.on('error', () => opened.terminate());
          const client = { connection: socket, behind: false, account };
          const forwardTo = query.get('forwardTo');
          if (forwardTo === null) {
            enter(opened, client, since);
            return;
          }
          settled(
            () => divert(opened, account, forwardTo, isRelayed),
            (end) => {
              if (opened.readyState === WebSocket.OPEN) opened.once('close', end);
              else end();
              enter(opened, client, since);
            },
            (error) => showOut(opened, error),
          );
        });
      settled(
        () => world.turns.look(open),
        () => {},
        () => socket.destroy(),
      );
    },
    close: () => {
      unsubscribe();
      forgetDisk();
      for (const client of clients.keys()) client.close(1001, 'sandbox stopped');
      sockets.close();
      relays.close();
    },
  };
}

const hostsOf = (url: string): readonly string[] => (URL.canParse(url) ? [new URL(url).hostname] : []);
