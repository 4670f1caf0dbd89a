/** What may be wrong with a Redis, by what it says, and what to do about it. */
import type { Localized } from '../../../message/localized.ts';
import { UserError, saidBy } from '../../../settings/user-error.ts';
import { StoreRefusal } from '../store-refusal.ts';

/** The log has something that is no event, or none that this version knows. */
export class UnreadableLog extends Error {
  constructor(entry: string) {
    super(`its log has an entry, ${entry}, that this sandbox cannot read`);
  }
}

/** `{command}`: the one that it is about. Scripts hand on what a command said inside of them, with words around it. */
const REMEDIES: readonly (readonly [said: RegExp, what: Localized, remedy: Localized])[] = [
  [
    /\b(?:NOAUTH|WRONGPASS|AUTH failed|AUTH <password> called)\b/,
    { en: 'it wants a password, or another one', zh: '需要密码，或密码不对' },
    { en: 'Write it into the address: redis://:password@host.', zh: '请写进地址：redis://:密码@主机。' },
  ],
  [
    /\bNOPERM\b|user executing the script can't/,
    { en: 'its user may not use {command}', zh: '该用户无权使用{command}命令' },
    { en: 'Give that user all commands on the keys of the prefix.', zh: '请给该用户此前缀下各键的全部命令权限。' },
  ],
  [
    /\bREADONLY\b/,
    { en: 'it is a replica', zh: '它是只读副本' },
    { en: 'Give the address of its primary.', zh: '请改用主节点的地址。' },
  ],
  [/\bLOADING\b/, { en: 'it still reads its data', zh: '它还在载入数据' }, { en: 'Wait until it has.', zh: '请等待载入完成。' }],
  [
    /\b(?:MOVED|ASK|CLUSTERDOWN|CROSSSLOT)\b/,
    { en: 'it belongs to a cluster', zh: '它属于 Redis Cluster' },
    { en: 'Use a server that belongs to none.', zh: '请使用不属于集群的单个服务器。' },
  ],
  [
    /\bOOM\b/,
    { en: 'it has no memory left', zh: '它的内存已满' },
    { en: 'Raise its maxmemory, or remove what else it keeps.', zh: '请调大 maxmemory，或删去其中别的数据。' },
  ],
  [
    /\b(?:MISCONF|NOREPLICAS)\b/,
    { en: 'it cannot write its file, or lacks a replica, and takes nothing', zh: '它无法写入文件或缺少副本，因而拒绝写入' },
    { en: 'See its log.', zh: '请查看 Redis 的日志。' },
  ],
  [
    /\bWRONGTYPE\b|equal or smaller than the target stream/,
    { en: 'keys of this prefix are somebody else’s', zh: '此前缀的键属于别的程序' },
    { en: 'Choose another prefix: redis://host:6379?prefix=team.', zh: '请改用另一个前缀：redis://主机:6379?prefix=team。' },
  ],
  [
    /certificate|altnames/i,
    { en: 'its certificate is not trusted here, or is for another host', zh: '它的证书不受本机信任，或属于别的主机' },
    {
      en: 'Name the authority in NODE_EXTRA_CA_CERTS, and the host as the certificate does.',
      zh: '请用 NODE_EXTRA_CA_CERTS 指定其根证书，主机名须与证书一致。',
    },
  ],
  [
    /max number of clients/,
    { en: 'it takes no more clients', zh: '它的客户端连接数已满' },
    { en: 'Raise its maxclients: each sandbox needs three.', zh: '请调大 maxclients：每个沙箱需要三个连接。' },
  ],
  [
    /syntax error|unknown (?:redis )?command/i,
    { en: 'it lacks {command}, as Redis has it from 6.2 on', zh: '它没有 Redis 6.2 起的{command}命令' },
    {
      en: 'Use Redis 6.2 or newer, or Valkey, and rename no command.',
      zh: '请使用 Redis 6.2 及以上版本或 Valkey，并且不要重命名其命令。',
    },
  ],
];

/** Undefined where nothing more is known than what was said. */
function knownOf(error: unknown): { what: Localized; remedy: Localized } | undefined {
  if (error instanceof UnreadableLog) {
    const entry = error.message;
    return {
      what: { en: entry, zh: `日志流中有本沙箱无法读取的内容（${entry}）` },
      remedy: {
        en: 'All sandboxes on one Redis need the same version; what else writes there needs another prefix.',
        zh: '同一 Redis 上的沙箱须为同一版本；别的程序请用另一个前缀。',
      },
    };
  }
  const said = saidBy(error).en;
  const [, what, remedy] = REMEDIES.find(([pattern]) => pattern.test(said)) ?? [];
  if (!what || !remedy) return undefined;
  const command = commandIn(said);
  const en = what.en.replace('{command}', command ?? 'a command that is needed');
  const zh = what.zh.replace('{command}', command === undefined ? '所需的某个' : ` ${command} `);
  return { what: { en, zh }, remedy };
}

/** `BLPOP: …`, as our script says; `unknown command 'BLPOP', …`; `no permissions to run the 'blpop' command`. */
function commandIn(said: string): string | undefined {
  const { ours, theirs } = /^(?<ours>[A-Z]+): |(?:unknown command|to run the) [`'](?<theirs>\w+)/.exec(said)?.groups ?? {};
  return ours ?? theirs?.toUpperCase();
}

/** It cannot be opened. `place`: its address, without a password. */
export function unusable(place: string, error: unknown): UserError {
  const said = saidBy(error).en.replace(/\.$/, '');
  const { what = { en: said, zh: said }, remedy } = knownOf(error) ?? {};
  return new UserError(
    { en: `Redis at ${place} cannot be used: ${what.en}.`, zh: `无法使用 ${place} 上的 Redis：${what.zh}。` },
    remedy ?? { en: 'Start it, or correct the address of --store.', zh: '请启动它，或改正 --store 的地址。' },
  );
}

/** It was opened, and takes nothing any more. */
export class RedisRefusal extends StoreRefusal {
  constructor(place: string, error: unknown) {
    const known = knownOf(error);
    const reason = known
      ? { en: `Redis at ${place} takes nothing: ${known.what.en}.`, zh: `${place} 上的 Redis 拒绝写入：${known.what.zh}。` }
      : { en: `Redis at ${place} cannot be reached.`, zh: `无法连接 ${place} 上的 Redis。` };
    const said = saidBy(error).en;
    const { en, zh } = known?.remedy ?? { en: 'Start it.', zh: '请启动它。' };
    super({
      title: known ? 'Redis takes nothing' : 'Redis is away',
      reason,
      remedy: { en: `${en} Then it goes on by itself.`, zh: `${zh}恢复后会自动继续，被拒绝的请求也会补记到请求日志。` },
      again: { en: 'Redis is back', zh: 'Redis 已恢复' },
      told: known
        ? { en: `${reason.en} ${en}`, zh: `${reason.zh}${zh}` }
        : { en: `${reason.en} (${said})`, zh: `${reason.zh}（${said}）` },
    });
  }
}
