/** How a row of the code tables is written, and where their texts were read. */
import type { CodeRow } from '../../../provider-kit/codes.ts';

/** yuntongxun.com/doc/rest/restabout/3_1_1_7.html, as copied in 2017 by zhangyanwei/yuntongxun-sms-client (exception.sms.properties). */
export const PAGE = 'yuntongxun.com 3_1_1_7.html, 2017 copy in zhangyanwei/yuntongxun-sms-client';
export const TABLE_2018 = 'doc.yuntongxun.com error table, copy of about 2018';
export const PASTED = 'error table of doc.yuntongxun.com, pasted copy';
/** Kept by a client that writes prefixes of its own (【容云短信】); they are not the vendor's, so the texts stand here without. */
export const LIST_2020 = 'error list of jinyicheng/cloopen, 2020';
export const LOG = 'response pasted in public; in no copy of the documentation';
export const SDK = 'source of the vendor’s SDKs (CCPRestSDK for Java, PHP, Python, C#)';

/** A row under its code. */
export type Row = Omit<CodeRow, 'code'>;

/** What stands in a row besides the text of the wire. */
interface About extends Pick<CodeRow, 'documented' | 'situations'> {
  zh: string;
  en: string;
  /** An answer that somebody pasted in public, so that the text on the wire is known. */
  seen?: string;
  /** The same code in other words, where a copy of the documentation or a log has them. */
  variant?: string;
}

/** Makes the rows of one source; `prefix` is what it prints before every text, and the wire does not. */
export function from(source: string, prefix: string = ''): (message: string, about: About) => Row {
  return (message, { zh, en, seen, variant, ...more }) => ({
    message,
    meaning: { zh, en },
    certainty: seen === undefined ? 'documented' : 'observed',
    source: [source, seen, variant].filter((part) => part !== undefined).join('; '),
    ...(prefix === '' ? {} : { documented: prefix + message }),
    ...more,
  });
}
