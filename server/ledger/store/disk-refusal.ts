/** The disk took nothing: what was to be kept did not happen. */
import type { Localized } from '../../message/localized.ts';

export class DiskRefusal extends Error {
  /** There is no room; else it refuses for a reason of its own. */
  readonly isFull: boolean;
  readonly reason: Localized;

  constructor(folder: string, cause: unknown) {
    const said = cause instanceof Error ? cause.message : String(cause);
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    const isFull = code === 'ENOSPC' || code === 'EDQUOT';
    const reason = isFull
      ? { en: `The disk is full: nothing more can be kept in ${folder}.`, zh: `磁盘已满，无法再写入 ${folder}。` }
      : { en: `Nothing can be kept in ${folder}: ${said}.`, zh: `无法写入 ${folder}：${said}。` };
    super(`${reason.en} (${said})`);
    this.isFull = isFull;
    this.reason = reason;
  }
}
