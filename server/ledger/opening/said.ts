/** What is said of what a start found in the store, for the person at the terminal. */
import type { Localized } from '../../message/localized.ts';
import { counted, say } from '../../message/localized.ts';
import { UserError, saidBy } from '../../settings/user-error.ts';
import type { StoreReport } from '../store/store.ts';

/** What had to be mended, a sentence each. */
export function mended({ tornBytes, badLines, places = [], lost }: StoreReport): readonly Localized[] {
  const torn = say(
    `日志末尾有 ${tornBytes} 字节不完整，已截去：是一次从未确认的发送。`,
    `Cut ${tornBytes} bytes off the end of the journal: a send that was never acknowledged.`,
  );
  const where = places.length > 0 ? `${places.join(', ')}${places.length < badLines ? ' …' : ''}` : '';
  const skipped = say(
    `跳过了日志里 ${badLines} 行无法读取的内容${where && `：${where}`}。`,
    `Skipped ${counted(badLines, 'unreadable line')} of the journal${where && `: ${where}`}.`,
  );
  const gone = say(
    `日志丢失了 ${lost} 个事件（例如断电之后），其中的短信已不在。`,
    `The journal lost ${counted(lost ?? 0, 'event')}, as after a power cut: messages among them are gone.`,
  );
  return [...(tornBytes > 0 ? [torn] : []), ...(badLines > 0 ? [skipped] : []), ...(lost === undefined ? [] : [gone])];
}

export function unusableAccount(id: string, error: unknown): Localized {
  const { zh, en } = saidBy(error);
  return say(`新建的账号 ${id} 无法使用：${zh}`, `The minted account ${id} cannot be used: ${en}`);
}

export function skippedEvent(seq: number, error: unknown): Localized {
  const { zh, en } = saidBy(error);
  return say(`跳过了事件 ${seq}，其中的改动无法进行：${zh}`, `Skipped event ${seq}, a change that cannot be made: ${en}`);
}

export function unsavedDocument(error: unknown): Localized {
  const { zh, en } = saidBy(error);
  return error instanceof UserError ? { zh, en } : say(`sandbox.json：${zh}`, `sandbox.json: ${en}`);
}

export function editedBeside(keptAt: string): Localized {
  return say(
    `sandbox.json 在沙箱运行时被改动，改动另存为 ${keptAt}：见 --watch-world。`,
    `sandbox.json was edited while the sandbox runs, which is kept as ${keptAt}: see --watch-world.`,
  );
}
