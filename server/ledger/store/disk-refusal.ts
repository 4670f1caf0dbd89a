/** What the disk does not take, in sentences. */
import { SegmentLost } from './segment.ts';
import { UserError, saidBy } from '../../settings/user-error.ts';
import { StoreRefusal } from './store-refusal.ts';
import type { Localized } from '../../message/localized.ts';

const MAKE_ROOM = {
  en: 'Make room, or keep less with --keep; then it goes on by itself.',
  zh: '请腾出磁盘空间（或调小 --keep）；腾出后会自动恢复，被拒绝的请求也会补记到请求日志。',
};

export const ANOTHER_FOLDER = {
  en: 'Choose another folder with --data, or use --memory.',
  zh: '请用 --data 另选目录，或使用 --memory。',
};

export function unwritable(folder: string, error: unknown): UserError {
  const { zh, en } = saidBy(error);
  return new UserError({ en: `Cannot write to ${folder} (${en}).`, zh: `无法写入 ${folder}（${zh}）。` }, ANOTHER_FOLDER);
}

/** The disk took nothing. */
export class DiskRefusal extends StoreRefusal {
  constructor(folder: string, cause: unknown) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    const isFull = code === 'ENOSPC' || code === 'EDQUOT';
    const { problem: said, remedy } = cause instanceof SegmentLost ? cause : { problem: ended(saidBy(cause)), remedy: MAKE_ROOM };
    const reason = isFull
      ? { en: `The disk is full: nothing more can be kept in ${folder}.`, zh: `磁盘已满，无法再写入 ${folder}。` }
      : { en: `Nothing can be kept in ${folder}: ${said.en}`, zh: `无法写入 ${folder}：${said.zh}` };
    super({
      title: isFull ? 'The disk is full' : 'The disk refuses',
      reason,
      remedy,
      again: { en: 'There is room again', zh: '磁盘已可写入' },
      told: isFull ? { en: `${reason.en} (${said.en})`, zh: `${reason.zh}（${said.zh}）` } : reason,
    });
  }
}

const ended = ({ zh, en }: Localized): Localized => ({ zh: `${zh}。`, en: `${en}.` });
