/** The server's side of TLS handshakes: a certificate for the name asked for, else for the address that was reached. */
import { TLSSocket, createSecureContext, createServer } from 'node:tls';
import type { SecureContext, SecureContextOptions, Server } from 'node:tls';
import type { Socket } from 'node:net';
import type { Localized } from '../../message/localized.ts';
import { say } from '../../message/localized.ts';
import { saidBy } from '../../settings/user-error.ts';
import type { Authority } from './authority.ts';
import { holding } from './holding.ts';
import { FRESH_MS } from './leaves.ts';
import { covers, plainName } from './scope.ts';

export interface HandshakeOptions {
  /** Made at first need; rejects where it cannot be had. */
  authority(): Promise<Authority>;
  /** Epoch milliseconds of the machine. */
  now(): number;
  /** What went wrong, for the person at the terminal. */
  warn(text: Localized): void;
  /** A handshake is over: `socket` speaks TLS on `raw`, if it can be told. `proxy` as it was said of the connection. */
  secured(socket: TLSSocket, raw: Socket | undefined, proxy: boolean): void;
  /** Whether a handshake for this name is left without an answer. Asked of those that may. */
  hangs(name: string): boolean;
  /** A client broke its handshake off. Answers whether that is kept, where it need not be said besides. */
  brokenOff?(broken: BrokenOff): boolean;
  /** What a handshake may take, in milliseconds. */
  patienceMs?: number;
}

export interface BrokenOff {
  /** The name that it asked for, else the address that it reached. */
  host: string;
  /** It said that it does not trust what it was shown; without it it hung up, as Node does then. */
  said: boolean;
  proxy: boolean;
  remoteAddress: string;
}

export interface Shaking {
  proxy: boolean;
  mayHang: boolean;
}

export interface Handshakes {
  /** Shakes hands on a connection whose first bytes are in its buffer. */
  shake(socket: Socket, how: Shaking): void;
}

/** As Node has it. */
const PATIENCE_MS = 120_000;

const NAME = /^[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63}){0,9}$/;
/** Names that certificates are held for; all below a name may be asked for. */
const HELD = 200;
/** A fatal alert, for a client that nothing can be shown to (RFC 8446, section 6). */
const alert = (description: number): Buffer => Buffer.from([0x15, 0x03, 0x03, 0x00, 0x02, 0x02, description]);
const INTERNAL_ERROR = alert(80);
const UNRECOGNIZED_NAME = alert(112);
/** How OpenSSL says so itself, by version of TLS, of a client that asked for no name. */
const NOTHING_TO_SHOW = new Set(['ERR_SSL_NO_SHARED_CIPHER', 'ERR_SSL_NO_SUITABLE_SIGNATURE_ALGORITHM']);

/** The alerts that clients have for a certificate that they will not take, by whatever OpenSSL puts before them. */
const DISTRUST = /_ALERT_(?:UNKNOWN_CA|BAD_CERTIFICATE|UNSUPPORTED_CERTIFICATE|CERTIFICATE_[A-Z]+)$/;

const TOO_OLD = new Set(['ERR_SSL_UNSUPPORTED_PROTOCOL', 'ERR_SSL_VERSION_TOO_LOW']);

export function createHandshakes(options: HandshakeOptions): Handshakes {
  const { authority, now, warn, secured, hangs, brokenOff = () => false, patienceMs = PATIENCE_MS } = options;
  const held = { now, freshMs: FRESH_MS, most: HELD };
  const servers = holding<Promise<Server>>(held);
  const contexts = holding<Promise<SecureContext>>(held);
  const told = new Set<string>();
  // Of a client that asks again and again one line is enough.
  const tell = (text: Localized): void => {
    if (told.has(text.en) || told.size >= HELD) return;
    told.add(text.en);
    warn(text);
  };
  const shaking = new Set<Socket>();
  /** What those asked for that were shown a certificate. */
  const shown = new WeakMap<object, string>();
  // Node does not say which connection a socket speaks TLS on, so they are told by their ends.
  const rawOf = (socket: TLSSocket): Socket | undefined => [...shaking].find((raw) => isSame(raw, socket));

  const optionsFor = async (from: Authority, host: string): Promise<SecureContextOptions> => ({
    ...(await from.leaf(host)),
    // Nobody shows us a certificate. Without this Node would read every root there is.
    ca: from.rootPem,
  });

  /** Undefined where nobody may vouch for the name. */
  const contextFor = (from: Authority, name: string): Promise<SecureContext> | undefined => {
    if (NAME.test(name) && covers(from.scope, name)) {
      return contexts(name, async () => createSecureContext(await optionsFor(from, name)));
    }
    tell(unknownName(name));
    return undefined;
  };

  const serverFor = (from: Authority, address: string, { proxy, mayHang }: Shaking): Promise<Server> =>
    servers(`${address} ${proxy} ${mayHang}`, async () => {
      const isCovered = covers(from.scope, address);
      const server = createServer({
        ...(isCovered ? await optionsFor(from, address) : { ca: from.rootPem }),
        ALPNProtocols: ['http/1.1'],
        handshakeTimeout: patienceMs,
        // Node calls it as a method of the socket that shakes hands.
        SNICallback(this: unknown, name, done) {
          if (mayHang && hangs(plainName(name))) return;
          const context = contextFor(from, plainName(name));
          if (context) {
            if (this instanceof TLSSocket) shown.set(this, plainName(name));
            context.then((made) => done(null, made), done);
          } else {
            // Node itself would hang up without a word.
            if (this instanceof TLSSocket) rawOf(this)?.write(UNRECOGNIZED_NAME);
            done(new Error(`nobody vouches for ${name}`));
          }
        },
      });
      server.on('secureConnection', (socket) => {
        const raw = rawOf(socket);
        if (raw) shaking.delete(raw);
        secured(socket, raw, proxy);
      });
      server.on('tlsClientError', (error: NodeJS.ErrnoException, socket) => {
        const { code = '' } = error;
        if (TOO_OLD.has(code)) tell(tooOld);
        else if (code === 'ERR_SSL_NO_APPLICATION_PROTOCOL') tell(noCommonProtocol);
        else if (NOTHING_TO_SHOW.has(code)) tell(isCovered ? noCommonCipher : unknownName(address));
        else if (DISTRUST.test(code) || (code === 'ECONNRESET' && shown.has(socket))) {
          const host = shown.get(socket) ?? address;
          const said = code !== 'ECONNRESET';
          // Whoever hangs up on a name of this machine looked whether somebody is there.
          if (!brokenOff({ host, said, proxy, remoteAddress: socket.remoteAddress ?? '' }) && said) tell(distrusted(host));
        }
        socket.destroy();
      });
      return server;
    });

  return {
    shake: (socket, how) => {
      const server = authority().then((from) => serverFor(from, plainName(socket.localAddress ?? ''), how));
      server.then(
        (ready) => {
          if (socket.destroyed) return;
          // As Node's own HTTPS server has it: who hangs up in the middle is gone.
          socket.allowHalfOpen = false;
          shaking.add(socket.once('close', () => shaking.delete(socket)));
          ready.emit('connection', socket);
        },
        (error: unknown) => {
          tell(saidBy(error));
          socket.end(INTERNAL_ERROR, () => socket.destroy());
        },
      );
    },
  };
}

function isSame(one: Socket, other: Socket): boolean {
  return one.remotePort === other.remotePort && one.remoteAddress === other.remoteAddress && one.localPort === other.localPort;
}

const tooOld = say(
  '有客户端只支持 TLS 1.1 及更旧的版本，沙箱需要 1.2 或 1.3。',
  'A client speaks no TLS newer than 1.1. The sandbox wants 1.2 or 1.3.',
);
/** What a server says to it (RFC 7301, section 3.2); which of the providers' edges speak HTTP/2 is not known. */
const noCommonProtocol = say(
  '有客户端只提供 HTTP/2（ALPN 里没有 http/1.1），TLS 握手没有完成：沙箱只说 HTTP/1.1。请让它也提供 HTTP/1.1。',
  'A client offers HTTP/2 only (no http/1.1 in its ALPN), and the handshake came to nothing: the sandbox speaks HTTP/1.1. Let it offer that too.',
);
const noCommonCipher = say(
  '有客户端没有提供沙箱可用的加密套件：沙箱的证书是 P-256 上的 ECDSA，例如 ECDHE-ECDSA-AES128-GCM-SHA256。',
  'A client offers no cipher by which the sandbox can prove who it is: its certificates are of ECDSA on P-256, as ECDHE-ECDSA-AES128-GCM-SHA256 has it.',
);

function distrusted(host: string): Localized {
  return say(
    `有客户端不信任沙箱的证书（${host}），TLS 握手没有完成。请用 sms-sandbox run 启动它，或照 sms-sandbox trust 让它信任沙箱的根证书。`,
    `A client does not trust the certificate of this sandbox for ${host}, and broke the handshake off. Start it by sms-sandbox run, or have it trust the root as sms-sandbox trust says.`,
  );
}

function unknownName(name: string): Localized {
  const asked = JSON.stringify(name.slice(0, 100));
  return say(
    `有客户端以 TLS 请求 ${asked}，本沙箱的根证书无权为它签发。若这个名字确实指向这里，请加 --allowed-hosts 列出它，再用 sms-sandbox trust --renew 重建根证书。`,
    `A client asked for ${asked} by TLS, which the certificate authority of this sandbox may not vouch for. If it leads here, list it with --allowed-hosts, then make the authority anew with sms-sandbox trust --renew.`,
  );
}
