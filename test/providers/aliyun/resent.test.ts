/** A recorded request, sent once more: signed anew with another nonce, by V3 and by RPC. */
import { expect, it } from 'vitest';
import type { ExchangeSummary, List } from '../../../server/api/wire.ts';
import { openSandbox } from '../../../server/open-sandbox.ts';
import { apiOf } from '../../support/api.ts';
import { post } from '../../support/signers.ts';
import { acs3, rpc, SEND } from './support.ts';

it.each([
  ['V3', (now: string) => acs3(SEND, { date: now, host: '127.0.0.1' })],
  ['RPC', (now: string) => rpc({ ...SEND, Timestamp: now }, { headers: { Host: '127.0.0.1' } })],
  ['RPC in a query', (now: string) => rpc({ ...SEND, Timestamp: now }, { inQuery: () => true, headers: { Host: '127.0.0.1' } })],
])('by %s', async (_what, made) => {
  const sandbox = await openSandbox({ port: 0, memory: true, quiet: true });
  const api = apiOf(() => sandbox);
  try {
    const { method = '', target, headers = {}, body = '' } = made(`${new Date().toISOString().slice(0, 19)}Z`);
    const shape = { method, target, headers, body };
    expect(await post(sandbox.port, shape)).toContain('"Code":"OK"');
    expect(await post(sandbox.port, shape)).toContain('"Code":"SignatureNonceUsed"');
    await api('clock', 'POST', { advance: '2m' });
    const { items } = await api<List<ExchangeSummary>>('exchanges');
    const first = items.at(-1);
    const again = await api<ExchangeSummary>(`exchanges/${first?.id}/replay`, 'POST');
    expect(again).toMatchObject({ provider: 'aliyun', verdict: 'accepted', code: 'OK' });
  } finally {
    await sandbox.close();
  }
});
