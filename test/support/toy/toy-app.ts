/** The toy world behind a real server: the app, the stream, on a port of the system's choice. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import request from 'supertest';
import { createApp } from '../../../server/app.ts';
import { createStream } from '../../../server/api/stream.ts';
import { createHttpServer } from '../../../server/net/http-server.ts';
import { atFirstNeed } from '../../../server/net/tls/authority.ts';
import { scopeOf } from '../../../server/net/tls/scope.ts';
import { passOver } from '../../../server/net/offered-protocol.ts';
import { upgradeDoor } from '../../../server/net/upgrade.ts';
import { toy } from './toy-provider.ts';
import type { ToyWorld } from './toy-world.ts';
import { toyWorld } from './toy-world.ts';

export interface ToyApp extends ToyWorld {
  url: string;
  close(): Promise<void>;
}

/** `webFolder` holds the page, for a story in a browser. */
export async function toyApp(made: ToyWorld = toyWorld(), webFolder = '/nowhere', token: string | null = null): Promise<ToyApp> {
  const hosts = { providerHosts: new Set(toy.hosts), boundHost: '127.0.0.1', allowedHosts: [] };
  const authority = atFirstNeed({ folder: null, scope: scopeOf(hosts, []), now: made.clock.realNow });
  const app = createApp({
    reach: () => null,
    world: made.world,
    version: '0.0.0',
    lang: 'auto',
    callbackHosts: [],
    explainHeader: false,
    hosts,
    token,
    caPem: async () => (await authority()).rootPem,
    webFolder,
    schemaFolder: '/nowhere',
  });
  const { server, serve } = createHttpServer(app);
  server.on('connection', serve);
  const stream = createStream(made.world, '0.0.0');
  server.on('upgrade', passOver(serve, upgradeDoor({ path: '/_sandbox/stream', hosts, token, accept: stream.accept })));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    ...made,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      stream.close();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
      await made.world.close();
    },
  };
}

/** A send of the toy provider, and a look at the control API: the two calls that most tests make. */
export const callsOf = (app: () => ToyApp) => ({
  send: (to: string[], text = '您的验证码是 4653', key = 'k1') => request(app().url).post('/toy').send({ key, to, text }),
  get: (path: string) => request(app().url).get(`/_sandbox/api${path}`),
});
