/** `tail` and `listen` where frames are missing: a line stands in their place. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import { listen } from '../../../server/commands/listen.ts';
import { tail } from '../../../server/commands/remote/tail.ts';
import { saying } from '../../support/said.ts';

/** What a command says of a sandbox that says these frames, and is gone. */
async function saidOf(command: typeof tail, words: string, frames: readonly object[]): Promise<string> {
  const answer = { seq: 7, providers: [], items: [{ id: 'stock', name: 'Stock' }] };
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
  });
  new WebSocketServer({ server }).on('connection', (socket) => {
    for (const frame of frames) socket.send(JSON.stringify({ seq: 7, at: '', ...frame }));
    socket.close(1001);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { terminal, err } = saying(words.split(' '), { SMS_SANDBOX_URL: url });
  await command(terminal, () => {});
  server.close();
  return err().replaceAll(url, 'URL');
}

const MISSING =
  'sms-sandbox: Some lines are missing here: more happened than could be handed over. URL shows all that is kept.\n';
const GONE = 'sms-sandbox: The sandbox at URL is gone. Start it again.\n';
const hello = { type: 'hello', resync: false };

it.each<[name: string, command: typeof tail, words: string]>([
  ['tail', tail, '--lang en'],
  ['listen', listen, '--lang en --forward-to :1'],
])('%s says where lines are missing', async (_name, command, words) => {
  expect(await saidOf(command, words, [hello])).toBe(GONE);
  expect(await saidOf(command, words, [hello, { type: 'resync' }])).toBe(MISSING + GONE);
  expect(await saidOf(command, words, [{ ...hello, resync: true }])).toBe(MISSING + GONE);
  expect(await saidOf(command, `${words} --lang zh`.replace('--lang en ', ''), [hello, { type: 'resync' }])).toContain(
    '这里缺少一些行：发生的太多，没能全部传到。现存的内容见 URL。',
  );
});
