/** Other mock servers that npm installs, answering what a provider answers: installed on demand beside the system's temporary files. */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startServer } from './processes.ts';
import type { Running } from './processes.ts';
import type { MakerName } from './requests.ts';

const run = promisify(execFile);

export interface Peer {
  name: string;
  maker: MakerName;
  start(): Promise<Running>;
}

/** As Tencent answers one number. */
const ANSWER = JSON.stringify({
  Response: {
    SendStatusSet: [
      {
        SerialNo: '5000:1045710669157053657849499619',
        PhoneNumber: '+8618511122233',
        Fee: 1,
        SessionContext: '',
        Code: 'Ok',
        Message: 'send success',
        IsoCode: 'CN',
      },
    ],
    RequestId: 'a0aabda6-cf91-4f3e-a81f-9198114a2279',
  },
});
const JSON_TYPE = 'application/json';

export const peers: readonly Peer[] = [
  {
    name: 'twillio-sms-mock 1.0.0',
    maker: 'twilio',
    start: async () => {
      const folder = await installed('twillio-sms-mock@1.0.0');
      const port = await freePort();
      const script = `require('twillio-sms-mock').createTwillioMockServer({ port: ${port} }).start()`;
      return startServer(['-e', script], { firstPath: '/', port, cwd: folder });
    },
  },
  {
    name: '@mockoon/cli 9.9.0',
    maker: 'json',
    start: async () => {
      const folder = await installed('@mockoon/cli@9.9.0');
      const port = await freePort();
      writeFileSync(join(folder, 'mock.json'), JSON.stringify(mockoonEnvironment(port)));
      const command = join(folder, 'node_modules/@mockoon/cli/bin/run.js');
      const words = [command, 'start', '--data', join(folder, 'mock.json'), '--disable-log-to-file'];
      return startServer(words, { firstPath: '/', port, cwd: folder });
    },
  },
  {
    name: 'WireMock 3.13.2',
    maker: 'json',
    start: async () => {
      const folder = await installed('wiremock@3.13.2');
      const jar = jarIn(join(folder, 'node_modules/wiremock/build'));
      const root = join(folder, 'root');
      mkdirSync(join(root, 'mappings'), { recursive: true });
      const stub = {
        request: { method: 'POST', urlPath: '/' },
        response: { status: 200, body: ANSWER, headers: { 'Content-Type': JSON_TYPE } },
      };
      writeFileSync(join(root, 'mappings', 'send.json'), JSON.stringify(stub));
      const port = await freePort();
      const words = ['-jar', jar, '--port', `${port}`, '--root-dir', root, '--bind-address', '127.0.0.1', '--disable-banner'];
      return startServer(words, { firstPath: '/', port, command: 'java', cwd: folder });
    },
  },
  {
    name: 'MockServer 8.0.0',
    maker: 'json',
    start: async () => {
      const folder = await installed('mockserver-node@8.0.0');
      const jar = jarIn(join(folder, 'node_modules/mockserver-node'));
      const stub = {
        httpRequest: { method: 'POST', path: '/' },
        httpResponse: { statusCode: 200, body: ANSWER, headers: { 'Content-Type': [JSON_TYPE] } },
      };
      const file = join(folder, 'expectations.json');
      writeFileSync(file, JSON.stringify([stub]));
      const port = await freePort();
      const words = [`-Dmockserver.initializationJsonPath=${file}`, '-jar', jar, '-serverPort', `${port}`, '-logLevel', 'WARN'];
      return startServer(words, { firstPath: '/', port, command: 'java', cwd: folder });
    },
  },
];

/** A folder that has this package; kept for the next run. */
async function installed(spec: string): Promise<string> {
  const folder = join(tmpdir(), 'sms-sandbox-bench-peers', spec.replaceAll('/', '+'));
  if (existsSync(join(folder, 'node_modules'))) return folder;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  await run('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', spec], { cwd: folder });
  return folder;
}

function jarIn(folder: string): string {
  const jar = readdirSync(folder).find((name) => name.endsWith('.jar'));
  if (jar === undefined) throw new Error(`${folder} has no jar`);
  return join(folder, jar);
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** One route, one answer; what is left out is filled in by it. */
function mockoonEnvironment(port: number): unknown {
  const uuid = '00000000-0000-4000-8000-000000000001';
  const response = {
    uuid: '00000000-0000-4000-8000-000000000002',
    default: true,
    statusCode: 200,
    body: ANSWER,
    bodyType: 'INLINE',
    headers: [{ key: 'Content-Type', value: JSON_TYPE }],
  };
  return {
    uuid: '00000000-0000-4000-8000-000000000000',
    lastMigration: 33,
    name: 'send',
    port,
    hostname: '127.0.0.1',
    routes: [{ uuid, type: 'http', method: 'post', endpoint: '', responses: [response] }],
    rootChildren: [{ type: 'route', uuid }],
  };
}
