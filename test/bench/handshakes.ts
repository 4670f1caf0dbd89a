/** What handshakes cost the server, by its own account. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:tls';
import { fileURLToPath } from 'node:url';

const SERVER = fileURLToPath(new URL('handshake-server.mjs', import.meta.url));

/**
 * Milliseconds of processor time of a sandbox on this folder: the first handshake after its start, one for another name,
 * one more for the same. What the server does anyway for a connection is in it.
 */
export async function measureHandshakes(data: string): Promise<number[]> {
  const server = fork(SERVER, [JSON.stringify({ port: 0, quiet: true, data })]);
  const [{ port }] = (await once(server, 'message')) as [{ port: number }];
  const used = async (): Promise<number> => {
    const answer = once(server, 'message');
    server.send('cpu');
    const [ms] = (await answer) as [number];
    return ms;
  };
  // The code of a plain connection has run.
  for (let n = 0; n < 3; n++) await (await fetch(`http://127.0.0.1:${port}/_sandbox/api/health`)).arrayBuffer();
  const costs: number[] = [];
  for (const servername of ['sms.tencentcloudapi.com', 'app.cloopen.com', 'app.cloopen.com']) {
    const before = await used();
    // Whom it trusts costs the client, not the server; nothing is sent.
    const client = connect({ host: '127.0.0.1', port, servername }).on('error', () => {});
    await new Promise((resolve) => client.once('close', resolve));
    costs.push((await used()) - before);
  }
  const ended = once(server, 'exit');
  server.disconnect();
  await ended;
  return costs;
}
