/** What a provider pushes: a report in its format at its times until it is acknowledged; nothing where it pushes nothing. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallbackResource, List, MessageResource } from '../../../server/api/wire.ts';
import type { Sandbox } from '../../../server/open-sandbox.ts';
import { openSandbox } from '../../../server/open-sandbox.ts';
import type { Provider } from '../../../server/provider-kit/contract.ts';
import { apiOf } from '../api.ts';
import type { Contract } from '../contract.ts';
import { sendsOf, stockPart } from '../contract.ts';
import { sendBy } from '../every-send/every-send.ts';
import type { Call } from '../every-send/call.ts';
import type { Receiver } from '../receiver.ts';
import { openReceiver, untilAttempted } from '../receiver.ts';

export function describeReceipts(provider: Provider, contract: Contract): void {
  const { callbacks } = provider;
  const { receipts } = contract;
  describe('what it pushes', () => {
    if (callbacks && receipts) describePushes(provider, contract, callbacks, receipts);
    else describeSilence(provider, contract);
  });
}

/** An app that listens, and a sandbox that a message is sent through. */
function scene({ id }: Provider, [call]: readonly Call[]) {
  let sandbox: Sandbox;
  let receiver: Receiver;
  beforeEach(async () => {
    receiver = await openReceiver();
    sandbox = await openSandbox({ port: 0, memory: true, quiet: true });
  });
  afterEach(async () => {
    await sandbox.close();
    await receiver.close();
  });
  const api = apiOf(() => sandbox);
  return {
    api,
    sandbox: () => sandbox,
    receiver: () => receiver,
    /** Has the app told of this, at once. */
    point: (event: 'report' | 'reply') =>
      api('accounts/stock', 'PATCH', { delivery: { mode: 'immediately' }, callbacks: { [id]: { [event]: receiver.url } } }),
    send: async () => expect(call && (await sendBy(call, sandbox.url, '13800138000'))).toEqual(['ok']),
  };
}

function describeSilence(provider: Provider, contract: Contract): void {
  const { api, point, send } = scene(provider, sendsOf(provider, contract));

  it('is nothing, whatever address it has', async () => {
    expect([provider.callbacks, contract.receipts]).toEqual([undefined, undefined]);
    await point('report');
    await send();
    await api('clock', 'POST', { advance: '1h' });
    expect(await api('callbacks')).toMatchObject({ items: [] });
    expect(await api('messages')).toMatchObject({ items: [{ status: 'delivered' }] });
  });
}

function describePushes(
  provider: Provider,
  contract: Contract,
  callbacks: NonNullable<Provider['callbacks']>,
  receipts: NonNullable<Contract['receipts']>,
): void {
  const { id } = provider;
  const { api, sandbox, receiver, point, send } = scene(provider, sendsOf(provider, contract));
  const callback = async () => (await api<List<CallbackResource>>(`callbacks?provider=${id}`)).items[0];

  it('is the report in its own format, again at its times, until it gives up', async () => {
    await point('report');
    receiver().answer = receipts.wrong;
    await untilAttempted(sandbox(), send);
    const { items } = await api<List<MessageResource>>(`messages?provider=${id}`);
    const [message] = items;
    if (!message) throw new Error('nothing was sent');
    const told = receipts.pushed(message);
    expect(receiver().heard).toEqual([told]);
    const { status, body: said } = receipts.wrong;
    expect(await callback()).toMatchObject({ state: 'pending', about: [message.id], attempts: [{ status, answer: said }] });

    const waits = callbacks.retryAfterMs;
    await untilAttempted(sandbox(), () => api('clock', 'POST', { advance: '1h' }), waits.length);
    expect(receiver().heard).toEqual(Array.from({ length: 1 + waits.length }, () => told));
    const { attempts = [], state, nextAt } = (await callback()) ?? {};
    const times = attempts.map(({ at }) => Date.parse(at));
    expect(times.slice(1).map((at, i) => at - (times[i] ?? 0))).toEqual(waits);
    expect([state, nextAt]).toEqual(['failed', null]);
  });

  it('says of an answer that it is one', () => {
    const { body } = callbacks.acknowledgement;
    expect(callbacks.acknowledges({ status: 200, body, cut: false })).toBe(true);
  });

  it('is done with one push that is acknowledged; a person can have it sent again, and try the receiver', async () => {
    await point('report');
    receiver().answer = receipts.right;
    await untilAttempted(sandbox(), send);
    expect(await callback()).toMatchObject({ state: 'acknowledged', nextAt: null });
    const { id: callbackId, body } = (await callback()) ?? {};
    await untilAttempted(sandbox(), () => api(`callbacks/${callbackId}/resend`, 'POST'));
    expect(receiver().heard.map((one) => one.body)).toEqual([body, body]);
    await untilAttempted(sandbox(), () => api('accounts/stock/callbacks/test', 'POST', { provider: id }));
    expect(receiver().heard).toHaveLength(3);
    expect(await callback()).toMatchObject({ kind: 'test', state: 'acknowledged' });
  });

  it('is what a phone writes back, too', async () => {
    await point('reply');
    receiver().answer = receipts.right;
    await send();
    await untilAttempted(sandbox(), () => api('replies', 'POST', { from: '+8613800138000', text: '好的' }));
    const [reply] = sandbox().world.replies.between({ provider: id }, 0, Infinity);
    if (!reply) throw new Error('no reply is kept');
    expect(receiver().heard).toEqual([callbacks.reply(reply, stockPart(provider))]);
    expect(await callback()).toMatchObject({ kind: 'reply', state: 'acknowledged' });
  });
}
