/** Every published code. */
import type { CodeTable } from '../../../provider-kit/codes.ts';
import { gateway } from './gateway.ts';
import { platform } from './platform.ts';
import type { Row } from './row.ts';
import { from } from './row.ts';
import { madeUpBySdks } from './sdk.ts';

/** The codes this provider may answer by itself. The two ranges of channel and internal errors are left to the catalogue. */
export type ErrorCode = keyof typeof gateway | keyof typeof platform;

const unknown = from('page')('未知错误', {
  zh: '服务端出了未知的错误，没有说明原因；稍后再试。',
  en: 'The server failed and cannot tell why; try again later.',
});
const internal = from('page')('内部错误', {
  zh: '服务端内部出错，原因未公布；111001 到 111099 的文案都一样。',
  en: 'An internal error whose reason is not published; 111001 to 111099 all read the same.',
});
const busy = from('page', '【短信】')('短信通道繁忙', {
  zh: '短信通道太忙，暂时发不出去；稍后再试。160001 到 160010 的文案都一样。',
  en: 'The SMS channel is too busy; try again later. 160001 to 160010 all read the same.',
});

/** The codes of a range, both ends included; all of them say the same. */
function range(first: number, last: number, row: Row): Record<string, Row> {
  return Object.fromEntries(Array.from({ length: last - first + 1 }, (_, i) => [String(first + i), row]));
}

const rows: Readonly<Record<string, Row>> = {
  '111000': unknown,
  ...range(111001, 111099, internal),
  ...gateway,
  ...range(160001, 160010, busy),
  '160001': { ...busy, situations: ['busy'] },
  ...platform,
  ...madeUpBySdks,
};

export const codes: CodeTable = Object.fromEntries(Object.entries(rows).map(([code, row]) => [code, { code, ...row }]));

/** The text that goes with a code on the wire. */
export function wireText(code: ErrorCode): string {
  return codes[code]?.message ?? '';
}
