/** Why nobody answered: what was asked, what comes nearest to it here, and what to do. */
import type { Localized } from '../message/localized.ts';
import { say } from '../message/localized.ts';
import { nearAddress, nearHost } from '../message/near-address.ts';
import type { Near, Slip } from '../message/near-address.ts';
import { serviceNotPlayed } from '../message/not-played.ts';
import { printable } from '../message/printable.ts';
import type { Provider } from '../provider-kit/contract.ts';
import { KEPT_LIMITS } from '../provider-kit/limits.ts';
import type { Explanation } from '../provider-kit/refusal.ts';
import { splitTarget } from '../provider-kit/request.ts';

/** `nobody`: no provider has the address. `host`: the name is nobody's. `site`: a page of another site asked. `unreadable`: it is no HTTP. `proxy`: it was not passed on. `distrust`: it never came, for want of trust in our certificate. `push`: a sandbox pushed it. */
export type Reason = 'nobody' | 'host' | 'site' | 'unreadable' | 'proxy' | 'distrust' | 'push';

export interface AskedInVain {
  reason: Reason;
  method: string;
  target: string;
  headers: Readonly<Record<string, string | undefined>>;
  /** Name without port; empty where none is known. */
  host: string;
  /** What the answer said of it. */
  detail: Localized;
  /** What it said is to be done, where that is all there is to say. */
  remedy?: Localized;
}

type Played = Pick<Provider, 'id' | 'names' | 'hosts' | 'addresses'>;

const CONNECT_PAGE = say('接入页（/connect）上有每家的请求示例。', 'The Connect page (/connect) has a request for each.');

export function whyNobody(asked: AskedInVain, providers: readonly Played[]): Explanation {
  const { host, headers, target } = asked;
  const { path } = splitTarget(target);
  const nameOf = (id: string): Localized => providers.find((one) => one.id === id)?.names ?? say(id, id);
  const service = serviceNotPlayed({ host, path, headers });
  if (service) return notPlayed(asked, service, providers);
  // A row of the log shows the beginning: what is near comes before what was asked.
  const near = asked.reason === 'nobody' ? nearAddress(asked, providers) : undefined;
  const meant = asked.reason === 'host' || asked.reason === 'proxy' ? nearHost(host, providers) : undefined;
  const what = openingOf(asked);
  if (meant) {
    const name = nameOf(meant.provider);
    return {
      cause: say(
        `${name.zh}的域名是 ${meant.host}，不是 ${shown(host)}。${what.zh}`,
        `${name.en}’s host is ${meant.host}, not ${shown(host)}. ${what.en}`,
      ),
      remedy: say(`把域名改为 ${meant.host}。`, `Call ${meant.host}.`),
      expected: meant.host,
      received: shown(host),
    };
  }
  return near
    ? nearby(asked, what, near, nameOf(near.provider))
    : { cause: what, remedy: asked.remedy ?? remedyOf(asked, providers) };
}

const shown = (text: string): string => printable(text.slice(0, KEPT_LIMITS.note));

/** The first sentence. */
function openingOf({ reason, method, target, host, detail }: AskedInVain): Localized {
  const call = shown(`${method} ${splitTarget(target).path}`).trim();
  switch (reason) {
    case 'nobody':
      return say(`${call} 不属于沙箱扮演的任何服务商。`, `${call} belongs to no provider that is played here.`);
    case 'host':
      return say(
        `请求发往“${shown(host)}”，它既不是沙箱的地址，也不是服务商的域名。`,
        `The request goes to “${shown(host)}”, which is neither an address of the sandbox nor a provider’s host.`,
      );
    case 'site':
      return moreOf(say('请求来自浏览器里其他网站的页面，沙箱不回应。', 'A page of another site sent it.'), detail);
    case 'unreadable':
      if (method === 'PRI')
        return say(
          '客户端用明文 HTTP/2 连接，沙箱在明文端口上只说 HTTP/1.1。',
          'The client begins HTTP/2 in plain text, where the sandbox speaks HTTP/1.1.',
        );
      return moreOf(
        say('收到的内容不是完整的 HTTP/1.1 请求，读不出来。', 'What came is not a whole request of HTTP/1.1.'),
        detail,
      );
    case 'proxy':
      return moreOf(say(`代理没有把 ${shown(target)} 转发出去。`, `The proxy did not pass ${shown(target)} on.`), detail);
    case 'distrust':
    case 'push':
      return detail;
  }
}

/** With what the answer said. */
function moreOf({ zh, en }: Localized, detail: Localized): Localized {
  return say(`${zh}${shown(detail.zh)}`, `${en} ${shown(detail.en)}`.trimEnd());
}

function remedyOf({ reason, host }: AskedInVain, providers: readonly Played[]): Localized {
  switch (reason) {
    case 'nobody':
      return moreOf(playedHere(providers), say('控制 API 在 /_sandbox/api。', 'The control API is at /_sandbox/api.'));
    case 'host':
      return say(
        `请使用 127.0.0.1、localhost 或服务商的域名；确实要用这个名字时，加 --allowed-hosts ${shown(host)} 启动。`,
        `Use 127.0.0.1, localhost or a provider’s host, or start the sandbox with --allowed-hosts ${shown(host)}.`,
      );
    case 'site':
      return say(
        '请从服务端或测试里发送，不要从浏览器页面发送，也不要带浏览器的 User-Agent。',
        'Send it from your server or a test, not from a page in the browser, and without a browser’s User-Agent.',
      );
    case 'unreadable':
      return say(
        '请检查客户端是否说 HTTP/1.1（不是 HTTP/2 明文、TCP 直连或其他协议），请求行与请求头是否完整。',
        'See that the client speaks HTTP/1.1, not HTTP/2 in plain text or another protocol, and that request line and headers are whole.',
      );
    case 'proxy':
      return say('若不需要经过沙箱，把它写进 NO_PROXY。', 'If it need not come by way of the sandbox, list it in NO_PROXY.');
    case 'distrust':
      return say(
        '请用 sms-sandbox run 启动应用；代码里自带根证书（ca）的客户端，要把沙箱的也加进去：sms-sandbox trust --print 输出它，sms-sandbox trust 列出各语言的做法。',
        'Start the app by sms-sandbox run. A client that is given roots of its own (ca) needs the sandbox’s among them: sms-sandbox trust --print has it, and sms-sandbox trust the steps for each language.',
      );
    case 'push':
      return say('请把回调地址改为你的应用的地址。', 'Set the address for callbacks to one of your app.');
  }
}

function playedHere(providers: readonly Played[]): Localized {
  const hosts = (language: 'zh' | 'en'): string[] =>
    providers.map(({ names, hosts: [first = ''] }) => `${names[language]} ${first}`);
  return say(
    `沙箱扮演的是：${hosts('zh').join('、')}。${CONNECT_PAGE.zh}`,
    `What is played: ${hosts('en').join(', ')}. ${CONNECT_PAGE.en}`,
  );
}

function notPlayed(asked: AskedInVain, { zh, en }: Localized, providers: readonly Played[]): Explanation {
  const call = shown(`${asked.method} ${asked.host}${splitTarget(asked.target).path}`).trim();
  return {
    cause: say(`${call} 是${zh}的接口，沙箱不扮演这家。`, `${call} is a call of ${en}, which is not played here.`),
    remedy: playedHere(providers),
  };
}

function nearby({ target, method }: AskedInVain, what: Localized, near: Near, name: Localized): Explanation {
  const { address } = near;
  const { path } = splitTarget(target);
  const slips = near.slips.map((slip) => SLIPS[slip](near, method));
  const headers = near.missingHeaders.length > 0 ? `, ${near.missingHeaders.join(', ')}` : '';
  const due = `${address.method} ${address.path}`;
  return {
    cause: say(
      `最接近的是${name.zh}的 ${due}：${slips.map(({ zh }) => zh).join('；')}。${what.zh}`,
      `Nearest is ${due} of ${name.en}: ${slips.map(({ en }) => en).join('; ')}. ${what.en}`,
    ),
    remedy: say(
      `改为 ${due}${headers === '' ? '' : `，并带上请求头 ${near.missingHeaders.join('、')}`}。`,
      `Use ${due}${headers === '' ? '' : ` with the headers ${near.missingHeaders.join(', ')}`}.`,
    ),
    expected: due,
    received: shown(`${method} ${path}`),
  };
}

const SLIPS: Readonly<Record<Slip, (near: Near, method: string) => Localized>> = {
  scheme: () => say('路径里又写了一遍 http(s):// 与域名', 'the path has a scheme and host in it again'),
  encoded: () => say('问号被编码成了 %3F', 'its question mark is encoded, as %3F'),
  ours: () => say('前面多了 /_sandbox', '/_sandbox does not belong before it'),
  blank: () => say('路径末尾有空白', 'the path ends in a blank'),
  slashes: () => say('有连续的斜杠', 'it has slashes in a row'),
  trailing: () => say('末尾多了斜杠', 'it ends in a slash'),
  case: ({ received, expected }) =>
    say(`大小写不同，“${shown(received)}”应为“${expected}”`, `the case differs: “${shown(received)}” instead of “${expected}”`),
  missing: ({ expected }) => say(`少了 ${expected}`, `${expected} is missing`),
  doubled: ({ received }) => say(`${shown(received)} 写了两遍`, `${shown(received)} stands there twice`),
  extra: ({ received }) => say(`多了 ${shown(received)}`, `${shown(received)} does not belong there`),
  spelling: ({ received, expected }) =>
    say(`“${shown(received)}”应为“${expected}”`, `“${shown(received)}” instead of “${expected}”`),
  method: ({ address }, method) =>
    say(`方法应为 ${address.method}，收到 ${shown(method)}`, `the method is ${address.method}, not ${shown(method)}`),
  headers: ({ missingHeaders }) =>
    say(`缺少请求头 ${missingHeaders.join('、')}`, `the headers ${missingHeaders.join(', ')} are missing`),
};
