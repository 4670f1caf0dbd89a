/** Every published code: text on the wire, text in the documentation where it differs, certainty and source. */
import type { CatalogueEntry, ErrorCatalogue } from '../../../provider-kit/codes.ts';
import type { ErrorRow } from './error-sources.ts';
import { LIST_2020, LOG, PAGE } from './error-sources.ts';
import { gatewayErrors } from './errors-gateway.ts';
import { platformErrors } from './errors-platform.ts';

/** The codes this provider may answer by itself. The two ranges of channel and internal errors are left to the catalogue. */
export type ErrorCode = (typeof gatewayErrors)[number][0] | (typeof platformErrors)[number][0];

/** Answers that somebody pasted in public, so that the text on the wire is known. */
const OBSERVED: Readonly<Record<string, string>> = {
  // showdoc.com.cn/139603263520576: brackets re-typed as [], 【】 taken from the other gateway answers.
  '111109': 'pasted answer, showdoc',
  '111141': 'pasted XML answer',
  '111150': 'pasted JSON answer, 2015',
  '112310': 'pasted JSON answers, 2017 to 2023',
  '113302': 'pasted XML answer, about 2016',
  '160000': 'pasted answer',
  '160032': 'pasted answer, 2018',
  '160038': 'pasted JSON answer, 2024',
  '160040': 'text compared by a published client',
  '160042': 'text compared by a published client',
  '161125': 'pasted JSON answer, in no copy of the documentation',
};

/** The same code in other words, where a copy of the documentation or a log has them. */
const VARIANTS: Readonly<Record<string, string>> = {
  '112350': '【短信】账户必须累计充值500元以上 in an older copy',
  '160039': '超出同模板同号天发送次数上限 in a pasted answer',
};

const PREFIX = '【短信】';

function gatewayEntry([code, message, source]: ErrorRow): CatalogueEntry {
  return code === '113302' ? entry(code, message, source, message.replace('【流量】', PREFIX)) : entry(code, message, source);
}

/** The documentation prints the prefix before every text of the platform; lists kept by clients and logs do not. */
function platformEntry([code, message, source]: ErrorRow): CatalogueEntry {
  return source === LIST_2020 || source === LOG ? entry(code, message, source) : entry(code, message, source, PREFIX + message);
}

function entry(code: string, message: string, source: string, documented?: string): CatalogueEntry {
  const seen = OBSERVED[code];
  const variant = VARIANTS[code];
  const found = [source, ...(seen === undefined ? [] : [seen]), ...(variant === undefined ? [] : [variant])];
  return {
    code,
    message,
    ...(documented === undefined ? {} : { documented }),
    certainty: seen === undefined ? 'documented' : 'observed',
    source: found.join('; '),
  };
}

/** The codes of a range, both ends included; all of them say the same. */
export function range(first: number, last: number): string[] {
  return Array.from({ length: last - first + 1 }, (_, i) => String(first + i));
}

function catalogue(entries: readonly CatalogueEntry[]): ErrorCatalogue {
  return Object.fromEntries(entries.map((one) => [one.code, one]));
}

export const errors: ErrorCatalogue = catalogue([
  gatewayEntry(['111000', '未知错误', PAGE]),
  ...range(111001, 111099).map((code) => gatewayEntry([code, '内部错误', PAGE])),
  ...gatewayErrors.map(gatewayEntry),
  ...range(160001, 160010).map((code) => platformEntry([code, '短信通道繁忙', PAGE])),
  ...platformErrors.map(platformEntry),
]);

/** The text that goes with a code on the wire. */
export function wireText(code: ErrorCode): string {
  return errors[code]?.message ?? '';
}

const SDK = 'source of the vendor’s SDKs (CCPRestSDK for Java, PHP, Python, C#)';

/**
 * Codes that SDKs make up on the caller's side. No server sends them, so they are not part of the catalogue; they are
 * listed because a developer meets them in the same field.
 */
export const clientSideErrors: ErrorCatalogue = catalogue(
  [
    ['172001', '网络错误'],
    ['172002', '无返回'],
    ['172003', '返回包体错误'],
    ['172004', 'IP为空'],
    ['172005', '端口错误（小于等于0）'],
    ['172006', '主帐号为空'],
    ['172007', '主帐号令牌为空'],
    ['172008', '子帐号为空'],
    ['172009', '子帐号令牌为空'],
    ['172012', '应用ID为空'],
    ['172013', '版本号为空'],
  ].map(([code = '', message = '']) => ({ code, message, certainty: 'documented', source: SDK })),
);
