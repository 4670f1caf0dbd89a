/** What a command cannot be led by, said before it starts: one line each, and the way that always works. */
import { posix, win32 } from 'node:path';
import { say } from '../../message/localized.ts';
import type { Localized } from '../../message/localized.ts';
import type { Given } from './place.ts';
import { hasOwnTrustStore } from './runtimes/java.ts';

export interface Command {
  name: string;
  args: readonly string[];
}

export interface Circumstances {
  given: Given;
  platform: NodeJS.Platform;
  /** The folder of what is loaded into other programs. */
  hooks: string;
  /** Clients of the providers that look at no proxy, by the names under which projects ask for them. */
  deafClients: readonly string[];
  /** What the project asks package managers for, as it is written there. */
  manifests: string;
  /** The command has a hosts file of its own. */
  byHosts: boolean;
}

/** Pure: by the command's own words, by what its environment says already, and by what its project asks for. */
export function cautionsFor({ name, args }: Command, circumstances: Circumstances): readonly Localized[] {
  const { given, platform, hooks, deafClients, manifests, byHosts } = circumstances;
  const program = (platform === 'win32' ? win32 : posix)
    .basename(name)
    .replace(/\.(?:exe|cmd|bat)$/i, '')
    .toLowerCase();
  return [
    ...(/^(?:python|pypy)[\d.]*$/.test(program) && isIsolated(args) ? [ISOLATED_PYTHON] : []),
    ...(program === 'node' && isRestricted(args, given) && !mayRead(args, hooks) ? [restrictedNode(hooks)] : []),
    ...(program === 'go' && platform !== 'linux' ? [GO_ELSEWHERE] : []),
    ...(program === 'dotnet' && platform !== 'linux' ? [DOTNET_ELSEWHERE] : []),
    ...(hasOwnTrustStore(given) ? [OWN_TRUST_STORE] : []),
    ...(byHosts ? [] : deafClients.filter((client) => manifests.includes(client)).map((client) => deaf(client, platform))),
  ];
}

function deaf(client: string, platform: NodeJS.Platform): Localized {
  return platform === 'linux'
    ? say(
        `${client} 不看代理设置，只认主机名：请用 sms-sandbox run --hosts。`,
        `${client} looks at no proxy, and is led by name alone: use sms-sandbox run --hosts.`,
      )
    : say(
        `${client} 不看代理设置，只认主机名：见 sms-sandbox hosts。`,
        `${client} looks at no proxy, and is led by name alone: see sms-sandbox hosts.`,
      );
}

/** `-I`, `-E` or several letters in one: the words before the script. */
function isIsolated(args: readonly string[]): boolean {
  const script = args.findIndex((word) => !word.startsWith('-') || word === '-c' || word === '-m');
  return args.slice(0, script === -1 ? args.length : script).some((word) => /^-[a-zA-Z]*[IE]/.test(word));
}

/** Node with its permission model, which reads no file but those it is told of. */
function isRestricted(args: readonly string[], given: Given): boolean {
  const words = [...args, ...(given['NODE_OPTIONS'] ?? '').split(' ')];
  return words.some((word) => /^--(?:experimental-)?permission$/.test(word));
}

const mayRead = (args: readonly string[], hooks: string): boolean =>
  args.some((word) => word === '--allow-fs-read=*' || (word.startsWith('--allow-fs-read=') && word.includes(hooks)));

const restrictedNode = (hooks: string): Localized =>
  say(
    `node --permission 读不到沙箱的钩子，会无法启动；请加上 --allow-fs-read=${hooks}/*。`,
    `node --permission cannot read the sandbox’s hook and will not start: add --allow-fs-read=${hooks}/*.`,
  );

const ISOLATED_PYTHON = say(
  'python -I 或 -E 不读 PYTHONPATH，自带 certifi 根证书的客户端不会信任沙箱；请去掉该参数，或见 sms-sandbox hosts 与 trust。',
  'python -I or -E does not read PYTHONPATH, so clients with certifi’s roots will not trust the sandbox: leave it out, or see sms-sandbox hosts and trust.',
);
const GO_ELSEWHERE = say(
  'Go 在 Windows 和 macOS 上只认系统的根证书：请先照 sms-sandbox trust 安装。',
  'Go knows the system’s roots only on Windows and macOS: install ours as sms-sandbox trust says.',
);
const DOTNET_ELSEWHERE = say(
  '.NET 在 Windows 和 macOS 上只认系统的根证书：请先照 sms-sandbox trust 安装。',
  '.NET knows the system’s roots only on Windows and macOS: install ours as sms-sandbox trust says.',
);
const OWN_TRUST_STORE = say(
  'JAVA_TOOL_OPTIONS 指定了自己的信任库，运行期间改用沙箱的（含公共根证书）；如需其中的证书，见 sms-sandbox trust 与 hosts。',
  'JAVA_TOOL_OPTIONS names a trust store of its own, which gives way to ours (with the public roots): if you need it, see sms-sandbox trust and hosts.',
);
