/** Pages of other sites in a real browser: whatever they load, send or embed, under whatever name, nothing is recorded. */
import http from 'node:http';
import net from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Sandbox } from '../../server/open-sandbox.ts';
import { openSandbox } from '../../server/open-sandbox.ts';
import { storyPages } from '../support/browser.ts';
import { tencentClient, tencentOrder } from '../support/tencent-client.ts';

/** Names that lead to the sandbox: its own, providers' by the hosts file, one that was rebound, and addresses that reach anything. */
const OURS = ['127.0.0.1', 'localhost', 'demo.localhost', 'app.cloopen.com', '106.ihuyi.com'];
const NAMES = [...OURS, 'rebound.example', '0.0.0.0', '[::ffff:127.0.0.1]'];

/** Where the foreign page stands: elsewhere, at another port of this machine, at a name beside a provider's. */
const SITES = ['evil.example', '127.0.0.1', 'www.cloopen.com'];

const KINDS = ['img', 'script', 'fetch', 'form', 'frame'] as const;

/** The foreign page: `tryAll` does what any page can do without asking, and is done once all of it has come to an end. */
const FOREIGN_PAGE = `<!doctype html><title>Another site</title><body><script>
  const ended = (element) => new Promise((resolve) => {
    element.onload = element.onerror = resolve;
    document.body.append(element);
  });
  const made = (name, members) => Object.assign(document.createElement(name), members);
  const tries = {
    img: (src) => ended(made('img', { src })),
    script: (src) => ended(made('script', { src })),
    fetch: (url) => fetch(url, { method: 'POST', mode: 'no-cors', body: 'a=b' }).catch(() => {}),
    form: (action) => new Promise((resolve) => {
      const frame = made('iframe', { name: action });
      const form = made('form', { action, method: 'post', target: action });
      document.body.append(frame, form);
      frame.onload = resolve;
      form.submit();
    }),
    frame: (src) => ended(made('iframe', { src })),
  };
  const tryAll = (wanted) => Promise.all(wanted.map(({ kind, url }) => tries[kind](url)));
</script>`;

const { newPage, closePages } = storyPages([...SITES, ...NAMES].filter((name) => /[a-z]\./.test(name)));

let sandbox: Sandbox;
/** Stands before the sandbox and takes down which requests came, so that one the browser itself held back proves nothing. */
let before: Server;
let arrived: Set<string>;
let site: http.Server;

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

beforeAll(async () => {
  sandbox = await openSandbox({ port: 0, memory: true, quiet: true, limits: 'off' });
  arrived = new Set();
  before = net.createServer((socket) => {
    const onward = net.connect(sandbox.port, '127.0.0.1');
    socket.on('data', (bytes: Buffer) => {
      for (const [, tag = ''] of bytes.toString('latin1').matchAll(/^(?:GET|POST) \S*[?&]tag=([\w.-]+)/gm)) arrived.add(tag);
    });
    for (const end of [socket, onward]) end.on('error', () => [socket, onward].forEach((one) => one.destroy()));
    socket.pipe(onward).pipe(socket);
  });
  site = http.createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8').end(FOREIGN_PAGE);
  });
  for (const server of [before, site]) await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterEach(closePages);

afterAll(async () => {
  site.closeAllConnections();
  for (const server of [before, site]) server.close();
  await sandbox.close();
});

/** What a provider has answered; the log tells of what nobody did as well. */
const recorded = () => everything().filter(({ verdict }) => verdict !== 'unanswered');
const everything = () => sandbox.world.mailbox.exchanges({}, Infinity, 1000).items;

const tagOf = (kind: string, name: string, from: string): string => `${kind}-${name.replaceAll(/[^\w.]/g, '')}-${from}`;

/** A send that any client may make by GET as well as by POST; on another provider's host it is a refused request at least. */
const submit = (name: string, tag: string): string => {
  const fields = new URLSearchParams({
    tag,
    account: 'C06900002',
    password: '06905a4db0c06905a4db0c06905a4db1',
    mobile: '13800138000',
    content: '您的验证码是：7835。请不要把验证码泄露给其他人。',
  });
  return `http://${name}:${portOf(before)}/webservice/sms.php?method=Submit&${fields.toString()}`;
};

it.each(SITES)('a page at %s reaches no provider', async (from) => {
  const wanted = NAMES.flatMap((name) => KINDS.map((kind) => ({ kind, url: submit(name, tagOf(kind, name, from)) })));
  const page = await newPage();
  await page.goto(`http://${from}:${portOf(site)}/`);
  await page.evaluate(`tryAll(${JSON.stringify(wanted)}).then(() => null)`);
  // And by leading the person there.
  for (const name of NAMES) {
    await page.goto(`http://${from}:${portOf(site)}/`);
    const url = submit(name, tagOf('link', name, from));
    const left = page.waitForEvent('framenavigated');
    await page.evaluate(`location.assign(${JSON.stringify(url)})`);
    await left;
  }
  // What other versions of the browser hold back themselves are addresses at most.
  for (const name of [...OURS, 'rebound.example'])
    for (const kind of [...KINDS, 'link']) expect(arrived).toContain(tagOf(kind, name, from));
  expect(recorded()).toEqual([]);
  for (const { provider, recipients, messageIds } of everything())
    expect([provider, recipients, messageIds]).toEqual(['', [], []]);
  expect(sandbox.world.mailbox.messages({}, Infinity, 1).items).toEqual([]);
});

it('programs, an SDK and our own page go on as ever', async () => {
  const page = await newPage();
  await page.goto(sandbox.url);
  await page.getByTestId('first-run').waitFor();
  for (const name of OURS) await getAsCurl(submit('127.0.0.1', 'curl'), name);
  expect(recorded()).toHaveLength(OURS.length);
  await tencentClient(sandbox).SendSms(tencentOrder());
  expect(recorded()[0]).toMatchObject({ verdict: 'accepted' });
  await page.getByTestId('banner').waitFor();
  const status = await page.evaluate(async () => {
    const headers = { 'content-type': 'application/json' };
    return (await fetch('/_sandbox/api/clock', { method: 'POST', headers, body: '{"advance":"1m"}' })).status;
  });
  expect(status).toBe(200);
});

/** What curl sends, to a name that leads here. */
function getAsCurl(url: string, name: string): Promise<void> {
  const headers = { host: `${name}:${new URL(url).port}`, 'user-agent': 'curl/8.5.0', accept: '*/*' };
  return new Promise((resolve, reject) => {
    http.get(url, { headers }, (response) => response.resume().on('end', resolve)).on('error', reject);
  });
}
