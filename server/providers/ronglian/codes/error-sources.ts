/** Where the texts of the error tables were read. */

/** yuntongxun.com/doc/rest/restabout/3_1_1_7.html, as copied in 2017 by zhangyanwei/yuntongxun-sms-client (exception.sms.properties). */
export const PAGE = 'yuntongxun.com 3_1_1_7.html, 2017 copy in zhangyanwei/yuntongxun-sms-client';
export const TABLE_2018 = 'doc.yuntongxun.com error table, copy of about 2018';
export const PASTED = 'error table of doc.yuntongxun.com, pasted copy';
/** Kept by a client that writes prefixes of its own (【容云短信】); they are not the vendor's, so the texts stand here without. */
export const LIST_2020 = 'error list of jinyicheng/cloopen, 2020';
export const LOG = 'response pasted in public; in no copy of the documentation';

/** Code, text on the wire, source. */
export type ErrorRow = readonly [code: string, message: string, source: string];
