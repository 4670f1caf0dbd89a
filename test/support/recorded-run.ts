/** A run with a bit of everything, and what there is to be read of it: to be recorded, and compared with what it is elsewhere. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, vi } from 'vitest';
import type {
  AboutResource,
  AccountResource,
  ClockResource,
  ErrorResource,
  List,
  MessageResource,
} from '../../server/api/wire.ts';
import type { Sandbox } from '../../server/open-sandbox.ts';
import { apiOf } from './api.ts';
import type { Api } from './api.ts';

const on = (sandbox: Sandbox): Api => apiOf(() => sandbox);

export const textAt = async (sandbox: Sandbox, path: string): Promise<string> =>
  (await fetch(`${sandbox.url}/_sandbox/api/${path}`)).text();

export const imported = (sandbox: Sandbox, body: string, type = 'application/x-ndjson'): Promise<Response> =>
  fetch(`${sandbox.url}/_sandbox/api/import`, { method: 'POST', headers: { 'content-type': type }, body });

/** A bit of everything that can happen, with somebody who acknowledges each push. */
export async function live(sandbox: Sandbox): Promise<void> {
  const acknowledgements = new Map<string, string>();
  const receiver = http.createServer((request, response) => response.end(acknowledgements.get(request.url ?? '')));
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const api = on(sandbox);
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;
  for (const { id, acknowledgement } of (await api<AboutResource>('about')).providers) {
    if (acknowledgement) acknowledgements.set(`/${id}`, acknowledgement.body);
  }
  const minted = await api<AccountResource>('accounts', 'POST', { name: 'worker 1' });
  await api('accounts', 'POST', { name: 'gone' }).then((one) => api(`accounts/${(one as AccountResource).id}`, 'DELETE'));
  for (const id of ['stock', minted.id]) {
    const callbacks = Object.fromEntries(
      sandbox.world.providers.flatMap((one) => (one.callbacks ? [[one.id, { report: url + one.id, reply: url + one.id }]] : [])),
    );
    await api(`accounts/${id}`, 'PATCH', { delivery: { mode: 'immediately' }, callbacks });
  }
  await api(`accounts/${minted.id}`, 'PATCH', { clock: { offsetMs: 3_600_000 } });
  for (const { id } of sandbox.world.providers) {
    const { items } = await api<List<ErrorResource>>(`errors?provider=${id}`);
    const [row] = items.filter(({ madeBy }) => madeBy === 'provider');
    if (row) await api('errors/send', 'POST', { provider: id, key: row.key });
    for (const account of ['stock', minted.id]) await sendSample(sandbox, id, account);
  }
  await api('replies', 'POST', { from: '+8613800138000', text: '好的 👍' });
  await api('rules', 'POST', { match: { to: '+86139*' }, outcome: { situation: 'no-balance' }, note: 'armed' });
  await api('scenes/proxy-timeout', 'POST');
  const { items } = await api<List<MessageResource>>('messages');
  await api(`messages/${items.at(-1)?.id}`, 'DELETE');
  const settled = async (): Promise<void> => {
    expect((await api<List<MessageResource>>('messages')).items.filter(({ status }) => status === 'accepted')).toEqual([]);
    expect((await api<List<unknown>>('callbacks?state=pending')).items).toEqual([]);
  };
  await vi.waitFor(settled, { timeout: 30_000 });
  await api('clock', 'POST', { advance: '2h' });
  await api('clock', 'POST', { freeze: true });
  // A clock moved on sends what had waited for its hour; it is to be told of before anything is compared.
  await vi.waitFor(settled, { timeout: 30_000 });
  receiver.closeAllConnections();
  await new Promise((resolve) => receiver.close(resolve));
}

export async function sendSample({ world, url }: Sandbox, provider: string, account: string): Promise<void> {
  const { host } = new URL(url);
  const part = world.accounts.get(account)?.parts.get(provider);
  const options = { host, now: Date.now(), to: '13800138000', code: '4711' };
  const request = world.providers.find(({ id }) => id === provider)?.sample('', part, options);
  if (request) await fetch(url + request.target, { method: request.method, headers: request.headers, body: request.body });
}

/** What there is to be read of it, path by path. */
export async function allSaid(sandbox: Sandbox): Promise<Record<string, string>> {
  const lists = ['messages', 'phones', 'exchanges', 'replies', 'callbacks', 'rules', 'scenes', 'accounts', 'reviews'];
  const said = new Map<string, string>();
  for (const path of lists) {
    const body = await textAt(sandbox, `${path}${['messages', 'exchanges', 'callbacks'].includes(path) ? '?limit=500' : ''}`);
    said.set(path, body);
    if (!['messages', 'exchanges', 'callbacks', 'accounts'].includes(path)) continue;
    for (const { id } of (JSON.parse(body) as List<{ id: string }>).items) {
      said.set(`${path}/${id}`, await textAt(sandbox, `${path}/${id}`));
    }
  }
  const { now, offsetMs, frozen } = await on(sandbox)<ClockResource>('clock');
  said.set('clock', JSON.stringify({ now, offsetMs, frozen }));
  return Object.fromEntries(said);
}

export const differing = (before: Record<string, string>, after: Record<string, string>): string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((path) => before[path] !== after[path]);
