/** `sms-sandbox hosts`: lines for the hosts file, which lead any client at all, and the ports they need. */
import { isIP } from 'node:net';
import type { Localized } from '../message/localized.ts';
import type { Provider } from '../provider-kit/contract.ts';
import { UsageError } from '../settings/user-error.ts';
import { EXIT, orComplain } from './exits.ts';
import { languageOfArguments } from './terminal.ts';
import type { Terminal } from './terminal.ts';
import { wordsOf } from './words.ts';

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
export function hosts(terminal: Terminal, providers: readonly Pick<Provider, 'names' | 'hosts' | 'ports'>[]): Promise<number> {
  return orComplain(terminal, () => {
    const given = wordsOf('hosts', terminal.argv);
    given.rest(0);
    const address = given.text('address') ?? LOOPBACK;
    if (isIP(address) === 0) throw noAddress(address);
    const language = languageOfArguments(terminal);
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
    return EXIT.done;
  });
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

function noAddress(written: string): UsageError {
  return new UsageError(
    { en: `Cannot say: “${written}” is not an address.`, zh: `无法输出：“${written}”不是地址。` },
    { en: 'Use sms-sandbox hosts [--address 127.0.0.1].', zh: '用法：sms-sandbox hosts [--address 127.0.0.1]。' },
  );
}
