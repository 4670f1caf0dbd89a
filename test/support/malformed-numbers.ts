/** Numbers as they come out of address books, spreadsheets and forms, and what is to be said of each, whoever refuses it. */

/** `right` is the number that was meant, `other` the second of two in one field. */
export const RIGHT = '13800138000';
export const OTHER = '13900139000';

/** Number, what is said of it in English and in Chinese, and the mainland numbers that were meant. */
export type Malformed = readonly [written: string, en: string, zh: string, meant: readonly string[]];

const one = (written: string, en: string, zh: string): Malformed => [written, en, zh, [RIGHT]];
const none = (written: string, en: string, zh: string): Malformed => [written, en, zh, []];
const two = (between: string, en: string, zh: string): Malformed => [
  `${RIGHT}${between}${OTHER}`,
  `is 2 numbers in one, separated by ${en}`,
  `一个号码里写了 2 个号码，以${zh}分隔`,
  [RIGHT, OTHER],
];

export const MALFORMED: readonly Malformed[] = [
  one(`\u202d${RIGHT}`, 'has an invisible character (U+202D) at its beginning', '开头有看不见的字符（U+202D）'),
  one(`\ufeff${RIGHT}`, 'has an invisible character (U+FEFF) at its beginning', '开头有看不见的字符（U+FEFF）'),
  one(`${RIGHT}\u202c`, 'has an invisible character (U+202C) at its end', '末尾有看不见的字符（U+202C）'),
  one('138\u200b00138000', 'has an invisible character (U+200B) at character 4', '第 4 个字符处有看不见的字符（U+200B）'),
  one('138\ufeff00138000', 'has an invisible character (U+FEFF) at character 4', '第 4 个字符处有看不见的字符（U+FEFF）'),
  one('138\u00a000138000', 'has an invisible character (U+00A0) at character 4', '第 4 个字符处有看不见的字符（U+00A0）'),
  one(`${RIGHT}\n`, 'has a line feed (U+000A) at its end', '末尾有换行（U+000A）'),
  one(`${RIGHT}\r\n`, 'has a carriage return (U+000D) at its end', '末尾有回车（U+000D）'),
  one('138\n00138000', 'has a line feed (U+000A) at character 4', '第 4 个字符处有换行（U+000A）'),
  one(`\t${RIGHT}`, 'has a tab (U+0009) at its beginning', '开头有制表符（U+0009）'),
  one(` ${RIGHT}`, 'has a blank (U+0020) at its beginning', '开头有空格（U+0020）'),
  one(`${RIGHT} `, 'has a blank (U+0020) at its end', '末尾有空格（U+0020）'),
  one('138 0013 8000', 'has a blank (U+0020) at character 4', '第 4 个字符处有空格（U+0020）'),
  one(`${RIGHT}\u3000`, 'has a full-width blank (U+3000) at its end', '末尾有全角空格（U+3000）'),
  one('１３８００１３８０００', 'has a full-width character, “１” (U+FF11), at its beginning', '开头有全角字符“１”（U+FF11）'),
  one('1380013800０', 'has a full-width character, “０” (U+FF10), at its end', '末尾有全角字符“０”（U+FF10）'),
  one('١٣٨٠٠١٣٨٠٠٠', 'has a digit of another script, “١” (U+0661), at its beginning', '开头有其他文字的数字“١”（U+0661）'),
  one('1380013800٠', 'has a digit of another script, “٠” (U+0660), at its end', '末尾有其他文字的数字“٠”（U+0660）'),
  one(`8686${RIGHT}`, 'has the country code 86 twice', '国家码 86 写了两次'),
  one(`+8686${RIGHT}`, 'has the country code 86 twice', '国家码 86 写了两次'),
  one(`00860086${RIGHT}`, 'has the country code 86 twice', '国家码 86 写了两次'),
  one(`++86${RIGHT}`, 'begins with more than one +', '开头有多个 +'),
  one(`86+${RIGHT}`, 'has a + that is not at its beginning', '有不在开头的 +'),
  one(`${RIGHT}+`, 'has a + that is not at its beginning', '有不在开头的 +'),
  two(',', '“,” (U+002C)', '“,”（U+002C）'),
  two(';', '“;” (U+003B)', '“;”（U+003B）'),
  two('、', '“、” (U+3001)', '“、”（U+3001）'),
  two('；', '“；” (U+FF1B)', '“；”（U+FF1B）'),
  two('｜', '“｜” (U+FF5C)', '“｜”（U+FF5C）'),
  two('|', '“|” (U+007C)', '“|”（U+007C）'),
  two(' ', 'a blank (U+0020)', '空格（U+0020）'),
  two('\n', 'a line feed (U+000A)', '换行（U+000A）'),
  one('138-0013-8000', 'has “-” (U+002D) at character 4', '第 4 个字符处有“-”（U+002D）'),
  one('138.0013.8000', 'has “.” (U+002E) at character 4', '第 4 个字符处有“.”（U+002E）'),
  one('138–0013–8000', 'has “–” (U+2013) at character 4', '第 4 个字符处有“–”（U+2013）'),
  one('(138)00138000', 'has “(” (U+0028) at its beginning', '开头有“(”（U+0028）'),
  one('（138）00138000', 'has “（” (U+FF08) at its beginning', '开头有“（”（U+FF08）'),
  one(`"${RIGHT}"`, 'has “"” (U+0022) at its beginning', '开头有“"”（U+0022）'),
  one(`'${RIGHT}'`, "has “'” (U+0027) at its beginning", "开头有“'”（U+0027）"),
  one(`["${RIGHT}"]`, 'has “[” (U+005B) at its beginning', '开头有“[”（U+005B）'),
  one('138OO138000', 'has a letter in place of a digit, “O” (U+004F), at character 4', '第 4 个字符处有字母“O”（U+004F）'),
  one('l3800138000', 'has a letter in place of a digit, “l” (U+006C), at its beginning', '开头有字母“l”（U+006C）'),
  one(`${RIGHT}.0`, 'is written as a decimal or with an exponent', '写成小数'),
  one('1.3800138E10', 'is written as a decimal or with an exponent', '写成小数'),
  one(`tel:${RIGHT}`, 'has the prefix tel: in front of it', '带了前缀 tel:'),
  one(`%2B86${RIGHT}`, 'was URL-encoded once too often', '多做了一次 URL 编码'),
  one(`手机${RIGHT}`, 'has “手” (U+624B) at its beginning', '开头有“手”（U+624B）'),
  none('1.38E+10', 'is written as a decimal or with an exponent', '写成小数'),
  none('138****8000', 'has asterisks in place of digits', '打了码'),
  none('02151298888', 'is a landline, which cannot receive messages', '是固定电话，不能收短信'),
  none('1380013800', 'has 10 digits; mainland mobile numbers have 11', '有 10 位数字，内地手机号是 11 位'),
  none('138001380001', 'has 12 digits; mainland mobile numbers have 11', '有 12 位数字，内地手机号是 11 位'),
  none('12800138000', 'does not begin with 13 to 19', '不在 13 到 19 号段'),
  none('12345', 'has only 5 digits', '只有 5 位数字'),
  none('+', 'has no digits', '没有数字'),
  none('user@example.com', 'is an e-mail address, not a number', '是电子邮箱地址，不是号码'),
  none('null', 'is the word “null”: most likely a variable was not set', '是“null”这个词，多半是变量没有取到值'),
  none('undefined', 'is the word “undefined”', '是“undefined”这个词'),
  none('${phone}', 'is a placeholder that was not filled in', '是没有替换的占位符'),
];
