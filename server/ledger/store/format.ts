/** The format of a data folder: what this version writes, and which ones it reads. */
import type { Localized } from '../../message/localized.ts';
import { UserError } from '../../settings/user-error.ts';

/** Version 0.1.0 wrote none; its folders are of format 1. Their journals read as ours do. */
export const FORMAT = 2;

/** A file of a later version may mean what we do not know: nothing of it is touched. */
export function refuseNewer(path: string, format: number): void {
  if (format <= FORMAT) return;
  throw new UserError(
    {
      en: `${path} is of format ${format}, written by a newer sms-sandbox; this one reads up to format ${FORMAT}.`,
      zh: `${path} 的格式是 ${format}，由更新版本的 sms-sandbox 写成；当前版本最高只支持格式 ${FORMAT}。`,
    },
    CHOOSE_ANOTHER,
  );
}

const CHOOSE_ANOTHER: Localized = {
  en: 'Start the newer version, or choose another folder with --data.',
  zh: '请启动更新的版本，或用 --data 另选目录。',
};
