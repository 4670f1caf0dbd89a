/** An import whose client hangs up in the middle. */
import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, it } from 'vitest';
import { toyApp } from '../support/toy/toy-app.ts';

it('is over with its client: the next may begin, and the terminal shows no stack', async () => {
  const app = await toyApp();
  const caller = connect(Number(new URL(app.url).port), '127.0.0.1');
  const head = ['POST /_sandbox/api/import HTTP/1.1', `Host: ${new URL(app.url).host}`, 'Content-Type: application/x-ndjson'];
  caller.write(`${[...head, 'Content-Length: 5000', 'Expect: 100-continue'].join('\r\n')}\r\n\r\n{"recording"`);
  await once(caller, 'data'); // it is being read
  const another = async (): Promise<number> => {
    const headers = { 'content-type': 'application/x-ndjson' };
    return (await fetch(`${app.url}/_sandbox/api/import`, { method: 'POST', headers, body: '{}\n' })).status;
  };
  expect(await another()).toBe(409);
  caller.destroy();
  await expect.poll(another).toBe(400);
  expect(app.lines).toEqual([]);
  await app.close();
});
