/** A sandbox in the background: where its log is, and who answers for it. */
import { join } from 'node:path';
import { holderOf, takeFolder } from '../../ledger/store/lock.ts';

/** Beside the messages, also where they are in memory alone. */
const placeOf = (data: string): string => join(data, 'background');

export const logOf = (data: string): string => join(placeOf(data), 'log');

export interface Background {
  pid: number;
  host: string;
  /** The inbox, with the token where one is wanted. */
  pageUrl: string;
  url: string;
}

/**
 * The one that runs, by its own word: it answers at a socket that the system closes with it, so that no file is left that
 * tells of a process that is gone.
 */
export async function backgroundOf(data: string): Promise<Background | undefined> {
  const holder = await holderOf(placeOf(data));
  if (!holder) return undefined;
  const [url = '', pageUrl = url] = (holder.note ?? '').split(' ');
  return { pid: holder.pid, host: holder.host, url, pageUrl };
}

/** Answers for it from now on. Answers how to end that; rejects where another one does already. */
export function answerFor(data: string, { url, pageUrl }: Pick<Background, 'url' | 'pageUrl'>): Promise<() => void> {
  return takeFolder(placeOf(data), `${url} ${pageUrl}`);
}
