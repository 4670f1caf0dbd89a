/** `run --hosts`: the command has a hosts file of its own, by which the providers' names lead to the sandbox. */
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import type { Localized } from '../../message/localized.ts';
import { providers } from '../../providers/index.ts';
import { UserError } from '../../settings/user-error.ts';
import { hostsEntries, namesAmong, portsOf } from '../hosts.ts';
import type { Command } from './cautions.ts';
import { openCounter } from './counter.ts';
import type { Counter } from './counter.ts';
import { refusalOf, withHostsFile } from './namespace.ts';
import type { Given, Place } from './place.ts';

const HOSTS = '/etc/hosts';

export interface OwnHosts {
  command: Command;
  /** Somebody listens on every port that providers use. */
  isComplete: boolean;
  /** What was led, for the terminal. */
  said: readonly Localized[];
  close(): void;
}

/** The command in its namespace. Rejects with a `UserError` where there is none to be had. */
export async function openOwnHosts(command: Command, place: Place, env: Given): Promise<OwnHosts> {
  if (place.platform !== 'linux') throw impossible({ en: 'that takes Linux', zh: '只有 Linux 能做到' });
  const counter = await openCounter(place.url, portsOf(providers), process.pid);
  try {
    if (counter.ports.length === 0) {
      const ports = counter.missing.join(', ');
      throw impossible({ en: `nobody lets it listen on ${ports}`, zh: `端口 ${ports} 都无法监听` });
    }
    const { hostsFile } = place;
    writeFileSync(hostsFile, hostsWith(readFileSync(HOSTS, 'utf8'), counter.address, namesAmong(place.hosts)));
    // Every user reads it, whatever the umask.
    chmodSync(hostsFile, 0o644);
    const user = { id: process.geteuid?.() ?? 0, group: process.getegid?.() ?? 0 };
    const refusal = refusalOf(hostsFile, env, user);
    if (refusal !== undefined) throw impossible(refusal);
    const isComplete = counter.missing.length === 0;
    return { command: withHostsFile(command, hostsFile, env, user), isComplete, said: saidOf(counter), close: counter.close };
  } catch (error) {
    counter.close();
    throw error;
  }
}

/** Pure: the machine's own file with these names led to the address, and to nothing else. */
export function hostsWith(machine: string, address: string, names: readonly string[]): string {
  const ours = new Set(names);
  const others = machine.split('\n').flatMap((line) => {
    const [entry = ''] = line.split('#', 1);
    const [at = '', ...called] = entry.split(/\s+/).filter((word) => word !== '');
    const kept = called.filter((name) => !ours.has(name.toLowerCase()));
    if (kept.length === called.length) return [line];
    return kept.length === 0 ? [] : [[at, ...kept].join(' ')];
  });
  return [...hostsEntries(address, names), ...others].join('\n');
}

function saidOf({ address, ports, missing }: Counter): readonly Localized[] {
  const led = {
    en: `By its own hosts file the providers’ names lead to ${address}, ports ${ports.join(', ')}.`,
    zh: `命令有自己的 hosts 文件：服务商的主机名指向 ${address}，端口 ${ports.join('、')}。`,
  };
  if (missing.length === 0) return [led];
  const left = {
    en: `Nobody listens on ${missing.join(', ')} there: taken by another program, or not this user’s to take. Clients that call these ports by name get no connection.`,
    zh: `端口 ${missing.join('、')} 未能监听：已被其他程序占用，或当前用户无权监听。按主机名访问这些端口的客户端会连接失败。`,
  };
  return [led, left];
}

function impossible(reason: Localized): UserError {
  const listen = portsOf(providers)
    .map((port) => `--listen ${port}`)
    .join(' ');
  return new UserError(
    {
      en: `The command cannot have a hosts file of its own here: ${reason.en}.`,
      zh: `此处无法给命令单独的 hosts 文件：${reason.zh}。`,
    },
    {
      en: `Use the machine’s: sms-sandbox hosts prints the lines, and sms-sandbox ${listen} is where they lead.`,
      zh: `请改用本机的 hosts 文件：sms-sandbox hosts 输出其内容，再以 sms-sandbox ${listen} 监听。`,
    },
  );
}
