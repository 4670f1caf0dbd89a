/** `accounts create|list|delete`, `reset` and `ready`: the sandbox and its accounts, set up and set back. */
import { resolve } from 'node:path';
import * as v from 'valibot';
import { printable } from '../../message/printable.ts';
import { UsageError, UserError } from '../../settings/user-error.ts';
import { columns } from '../columns.ts';
import { EXIT, orComplain } from '../exits.ts';
import { call } from '../running.ts';
import type { Terminal } from '../terminal.ts';
import { unknownWord } from '../words.ts';
import { accountsOf, hereOf } from './here.ts';
import type { Here } from './here.ts';
import { print } from './lines.ts';
import { readNamed } from '../../settings/only-file.ts';

const ACTIONS = ['list', 'create', 'delete'] as const;
const Account = v.looseObject({ id: v.string() });

export function accounts(terminal: Terminal): Promise<number> {
  return orComplain(terminal, async () => {
    const here = hereOf('accounts', terminal);
    const [word = 'list', id] = here.words.rest(2);
    const action = ACTIONS.find((one) => one === word);
    if (action === undefined) throw unknownWord({ en: 'action', zh: '操作' }, word, ACTIONS);
    if (action !== 'delete') here.words.rest(1);
    if (action === 'list') await list(here, terminal);
    else if (action === 'create') await create(here, terminal);
    else await remove(here, terminal, id);
    return EXIT.done;
  });
}

async function list({ running, isJson }: Here, terminal: Terminal): Promise<void> {
  const items = await accountsOf(running, { fields: isJson ? undefined : 'id,name' });
  const rows = items.map(({ id, name }) => [id, name].map(printable));
  print(terminal, isJson, items, columns(rows, '  '));
}

/** Prints the id alone, for a script that keeps it. */
async function create({ running, words, isJson }: Here, terminal: Terminal): Promise<void> {
  const file = words.text('template');
  const body = {
    name: words.text('name'),
    ttl: words.text('ttl'),
    ...(file === undefined ? {} : { template: readJson(resolve(terminal.folder, file)) }),
  };
  const account = v.parse(Account, await call(running, 'accounts', { body }));
  print(terminal, isJson, account, [printable(account.id)]);
}

async function remove({ running, language, isJson }: Here, terminal: Terminal, id: string | undefined): Promise<void> {
  if (id === undefined) {
    throw new UsageError(
      { en: 'accounts delete: which account is missing.', zh: 'accounts delete：缺少账号。' },
      { en: 'Write its id: sms-sandbox accounts delete a1.', zh: '请写出编号：sms-sandbox accounts delete a1。' },
    );
  }
  const answer = await call(running, `accounts/${encodeURIComponent(id)}`, { method: 'DELETE' });
  print(terminal, isJson, answer, [printable(language === 'zh' ? `已删除账号 ${id}。` : `The account ${id} is gone.`)]);
}

export function reset(terminal: Terminal): Promise<number> {
  return orComplain(terminal, async () => {
    const { words, running, isJson, language } = hereOf('reset', terminal);
    words.rest(0);
    const id = words.text('account');
    const path = id === undefined ? 'reset' : `accounts/${encodeURIComponent(id)}/reset`;
    const answer = await call(running, path, { method: 'POST' });
    const what = id === undefined ? { zh: '沙箱', en: 'The sandbox' } : { zh: `账号 ${id} `, en: `The account ${id}` };
    const said = language === 'zh' ? `${what.zh}已恢复原样。` : `${what.en} is as at the beginning.`;
    print(terminal, isJson, answer, [printable(said)]);
    return EXIT.done;
  });
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readNamed(path));
  } catch (error) {
    if (error instanceof UserError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(
      { en: `Cannot read ${path}: ${reason}.`, zh: `无法读取 ${path}：${reason}。` },
      { en: 'Give a JSON file, as GET accounts/:id shows an account.', zh: '请给出 JSON 文件，格式同 GET accounts/:id。' },
    );
  }
}
