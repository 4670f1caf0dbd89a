/**
 * Who may talk to the sandbox. A web page the developer happens to visit can reach loopback too, so the name it used
 * (Host: DNS rebinding) and where it came from (Origin, Sec-Fetch-Site, what browsers alone say) are looked at before
 * anything else.
 */
import { say } from '../message/localized.ts';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { HostKind, HostRules } from './host.ts';
import { hostKind } from './host.ts';
import { PUSH_AGENT } from '../provider-kit/callbacks.ts';
import { problemOf } from './problem.ts';
import type { Problem } from './problem.ts';

/** What a request is for: the page (a person may follow a link to it), our API, or a provider. */
export type Purpose = 'page' | 'api' | 'provider';

/** Every name that a request gives for where it goes: its Host headers, and the authority of an absolute target. */
export function namesOf({ rawHeaders }: IncomingMessage, authority: string | undefined): readonly string[] {
  const names = authority === undefined ? [] : [authority];
  for (let i = 0; i < rawHeaders.length; i += 2) {
    if (rawHeaders[i]?.length === 4 && rawHeaders[i]?.toLowerCase() === 'host')
      names.push((rawHeaders[i + 1] ?? '').toLowerCase());
  }
  return names;
}

/** Whose names these are: a request that gives a foreign one anywhere is foreign. */
export function kindOf(names: readonly string[], rules: HostRules): HostKind {
  const [first = '', ...others] = names;
  return others.some((name) => name !== first && hostKind(name, rules) === 'foreign') ? 'foreign' : hostKind(first, rules);
}

export interface Visitor {
  method: string;
  names: readonly string[];
  headers: IncomingHttpHeaders;
  purpose: Purpose;
}

/** The refusal of a visitor, or undefined to let it in. */
export function refuseVisitor({ method, names, headers, purpose }: Visitor, kind: HostKind): Problem | undefined {
  if (kind === 'foreign') return foreignHost(names);
  const { origin, 'sec-fetch-site': site, 'sec-fetch-mode': mode } = headers;
  if (origin !== undefined) return isOwnOrigin(origin, names[0] ?? '') ? undefined : crossSite(`Origin "${origin}"`);
  if (site !== undefined && site !== 'none' && site !== 'same-origin') {
    const followsLink = purpose === 'page' && mode === 'navigate' && method === 'GET';
    return followsLink ? undefined : crossSite(`Sec-Fetch-Site "${String(site)}"`);
  }
  const silent = purpose === 'provider' && site === undefined && isQuiet(method) && looksLikePage(headers);
  return silent ? silentBrowser() : undefined;
}

/** The refusal of a request of HTTP/1.1 that says nowhere whose it is, as RFC 9112, section 3.2, wants it refused. */
export function refuseHostless({ httpVersion, headers }: IncomingMessage): Problem | undefined {
  return headers.host === undefined && httpVersion === '1.1' ? hostless : undefined;
}

const hostless = problemOf(
  400,
  'No Host header',
  say('HTTP/1.1 的请求须带 Host 请求头，这个没有。', 'It has no Host header, which HTTP/1.1 requires.'),
  say('请带上 Host：沙箱的地址或服务商的域名。', 'Send Host, with the address of the sandbox or a provider’s host.'),
);

/**
 * The refusal of what a sandbox pushes: where the address of a callback leads to one, by whatever way, each report could send
 * the next message, and each of its retries one more.
 */
export function refusePush({ 'user-agent': agent }: IncomingHttpHeaders): Problem | undefined {
  return agent === PUSH_AGENT ? loop : undefined;
}

const loop = problemOf(
  508,
  'Loop detected',
  say('这个回调地址又指回了沙箱，沙箱不接收推送。', 'This callback address leads back to a sandbox, which takes no pushes.'),
  say('请把回调地址改为你的应用的地址。', 'Set the address for callbacks to one of your app.'),
);

/** The refusal of a page that would have something passed on to another host, from whatever site it is. */
export function refusePage({ origin, 'sec-fetch-site': site }: IncomingHttpHeaders): Problem | undefined {
  if (origin !== undefined) return crossSite(`Origin "${origin}"`);
  return site === undefined || site === 'none' ? undefined : crossSite(`Sec-Fetch-Site "${String(site)}"`);
}

/** With anything else a page sends its Origin, if only `null`. */
const isQuiet = (method: string): boolean => method === 'GET' || method === 'HEAD';

/**
 * Programs seldom call themselves a browser, and do not ask for pictures, pages or a language when they do. All of it does
 * Java's Hutool, which is beneath SMS4J and many an app, but it says its own name at the end, as no page can.
 */
const BROWSER = /^Mozilla\/5\.0 \((?!.* Hutool$).*(?:AppleWebKit\/|Gecko\/)/;
const SHOWN = /\bimage\/|\btext\/html\b|\btext\/css\b/;

/**
 * To a name that it does not trust, such as a provider's in the hosts file, a browser says nothing of where a GET comes
 * from: neither Origin nor Sec-Fetch-Site stands beside an `<img>` of another site.
 */
export function looksLikePage(headers: IncomingHttpHeaders): boolean {
  if (!BROWSER.test(headers['user-agent'] ?? '')) return false;
  return SHOWN.test(headers.accept ?? '') || headers['accept-language'] !== undefined;
}

function isOwnOrigin(origin: string, host: string): boolean {
  return origin.toLowerCase() === `http://${host}` || origin.toLowerCase() === `https://${host}`;
}

function foreignHost(names: readonly string[]): Problem {
  const [name = ''] = names.map((one) => one.replace(/:\d*$/, ''));
  return problemOf(
    403,
    'Host not allowed',
    say(
      `请求发往${names.map((one) => `“${one}”`).join('与')}，它既不是沙箱的地址，也不是服务商的域名。`,
      `The request goes to ${names.map((one) => `“${one}”`).join(' and ')}, which is neither an address of this sandbox nor a host of a provider.`,
    ),
    say(
      `请用 127.0.0.1 或 localhost，或加 --allowed-hosts ${name}（SMS_SANDBOX_ALLOWED_HOSTS）启动沙箱。`,
      `Use 127.0.0.1 or localhost, or start the sandbox with --allowed-hosts ${name} (SMS_SANDBOX_ALLOWED_HOSTS).`,
    ),
  );
}

function crossSite(evidence: string): Problem {
  return problemOf(
    403,
    'Cross-site request refused',
    say(
      `请求来自其他网站的页面（${evidence}），沙箱只回应自己的页面和程序。`,
      `A page of another site sent this request (${evidence}). The sandbox answers its own pages and programs only.`,
    ),
    say('请从服务端或测试里发送，不要从浏览器页面发送。', 'Send it from your server or a test, not from a page in the browser.'),
  );
}

function silentBrowser(): Problem {
  return problemOf(
    403,
    'Cross-site request refused',
    say(
      '请求来自浏览器，且没有说明来自哪个页面，可能是其他网站的。',
      'A browser sent this request and does not say which page it comes from, so it may be one of another site.',
    ),
    say(
      '请在 127.0.0.1 或 localhost 打开（浏览器在那里会说明），或从程序里发送，不带浏览器的 User-Agent。',
      'Open it at 127.0.0.1 or localhost, where browsers say so, or send it from a program, without a browser’s User-Agent.',
    ),
  );
}
