/** What to compare with: `node:http` on its own, and Express 5 as it comes; both read JSON and answer JSON. */
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** As long as a provider's answer to one number. */
const ANSWER = { ok: true, filler: 'x'.repeat(240) };

function bare(): Server {
  return createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (chunks.length > 0) JSON.parse(Buffer.concat(chunks).toString('utf8'));
      const body = Buffer.from(JSON.stringify(ANSWER));
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body);
    });
  });
}

async function plainExpress(): Promise<Server> {
  const { default: express } = await import('express');
  const app = express();
  app.use(express.json());
  app.use((_request, response) => void response.json(ANSWER));
  return createServer(app);
}

const server = process.argv[2] === 'express' ? await plainExpress() : bare();
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
