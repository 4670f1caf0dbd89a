/** The disk took nothing. */
import { SegmentGone } from './segment.ts';
import { saidBy } from '../../settings/user-error.ts';
import { StoreRefusal } from './store-refusal.ts';

const MAKE_ROOM = {
  en: 'Make room, or keep less with --keep; then it goes on by itself.',
  zh: '请腾出磁盘空间（或调小 --keep）；腾出后会自动恢复，被拒绝的请求也会补记到请求日志。',
};

const START_AGAIN = {
  en: 'Start the sandbox again; it begins with what is in the folder then.',
  zh: '请重新启动沙箱，它会从文件夹里当时的内容开始。',
};

export class DiskRefusal extends StoreRefusal {
  constructor(folder: string, cause: unknown) {
    const said = saidBy(cause).en;
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    const isFull = code === 'ENOSPC' || code === 'EDQUOT';
    const reason = isFull
      ? { en: `The disk is full: nothing more can be kept in ${folder}.`, zh: `磁盘已满，无法再写入 ${folder}。` }
      : { en: `Nothing can be kept in ${folder}: ${said}.`, zh: `无法写入 ${folder}：${said}。` };
    super({
      title: isFull ? 'The disk is full' : 'The disk refuses',
      reason,
      remedy: cause instanceof SegmentGone ? START_AGAIN : MAKE_ROOM,
      again: { en: 'There is room again', zh: '磁盘已可写入' },
      told: { en: `${reason.en} (${said})`, zh: `${reason.zh}（${said}）` },
    });
  }
}
