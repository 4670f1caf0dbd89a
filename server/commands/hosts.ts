/** `sms-sandbox hosts`: lines for the hosts file, which lead any client at all, and the ports they need. */
import { isIP } from 'node:net';
import { parseArgs } from 'node:util';
import type { Localized } from '../message/localized.ts';
import type { Provider } from '../provider-kit/contract.ts';
import { UserError } from '../settings/user-error.ts';
import { complain, languageOf, languageOfArguments } from './terminal.ts';
import type { Terminal } from './terminal.ts';

const LOOPBACK = '127.0.0.1';

/** What a hosts file leads: an address it cannot. */
export const namesAmong = (hosts: readonly string[]): readonly string[] => hosts.filter((host) => isIP(host) === 0);

/** One name a line: Windows reads the first nine of a longer one only. */
export const hostsEntries = (address: string, names: readonly string[]): readonly string[] =>
  names.map((name) => `${address} ${name}`);

/** What the clients of these providers call, in order. */
export const portsOf = (providers: readonly Pick<Provider, 'ports'>[]): readonly number[] =>
  [...new Set(providers.flatMap(({ ports }) => ports))].toSorted((a, b) => a - b);

/** The exit code. */
export function hosts(terminal: Terminal, providers: readonly Pick<Provider, 'names' | 'hosts' | 'ports'>[]): number {
  try {
    const { address, lang } = readWords(terminal);
    const language = languageOf(lang, terminal.env);
    const addresses = providers.flatMap((provider) => provider.hosts.filter((host) => isIP(host) !== 0));
    const listen = portsOf(providers)
      .map((port) => `--listen ${address === LOOPBACK ? port : inAddress(address, port)}`)
      .join(' ');
    terminal.out(
      [
        ...commented(words.where[language]),
        ...providers.flatMap((provider) => [
          `# ${provider.names[language]}: ${provider.ports.join(', ')}`,
          ...hostsEntries(address, namesAmong(provider.hosts)),
        ]),
        ...commented(words.ports(listen)[language]),
        ...(addresses.length > 0 ? commented(words.addresses(addresses)[language]) : []),
        ...commented(words.trust[language]),
        '',
      ].join('\n'),
    );
    return 0;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    complain(terminal, error, languageOfArguments(terminal));
    return 1;
  }
}

/** All but the entries are comments, so that the whole may go into the file. */
function commented(text: string): readonly string[] {
  return text.split('\n').map((line) => `# ${line}`);
}

const inAddress = (address: string, port: number): string => `${isIP(address) === 6 ? `[${address}]` : address}:${port}`;

const words = {
  where: {
    en: 'For /etc/hosts, on Windows C:\\Windows\\System32\\drivers\\etc\\hosts; take them out again to reach the providers.',
    zh: '写入 /etc/hosts（Windows 为 C:\\Windows\\System32\\drivers\\etc\\hosts）；要访问真实服务商时请删去。',
  },
  ports: (listen: string): Localized => ({
    en: `The clients call these ports, so the sandbox has to listen there:\n  sms-sandbox ${listen}`,
    zh: `客户端访问的是这些端口，沙箱须在其上监听：\n  sms-sandbox ${listen}`,
  }),
  addresses: (addresses: readonly string[]): Localized => ({
    en: `No hosts file leads ${addresses.join(', ')} elsewhere: sms-sandbox run does.`,
    zh: `hosts 文件改不了 ${addresses.join('、')}：请用 sms-sandbox run。`,
  }),
  trust: {
    en: 'By HTTPS a client has to trust the sandbox: see sms-sandbox trust.',
    zh: 'HTTPS 客户端须信任沙箱的根证书：见 sms-sandbox trust。',
  },
};

function readWords({ argv }: Terminal): { address: string; lang: string | undefined } {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: { address: { type: 'string', default: LOOPBACK }, lang: { type: 'string' } },
    });
    if (isIP(values.address) === 0) throw new TypeError(`"${values.address}" is no address`);
    return { address: values.address, lang: values.lang };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(
      { en: `Cannot say: ${reason}.`, zh: `无法输出：${reason}。` },
      { en: 'Use sms-sandbox hosts [--address 127.0.0.1].', zh: '用法：sms-sandbox hosts [--address 127.0.0.1]。' },
    );
  }
}
