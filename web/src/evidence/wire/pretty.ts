/** Bodies laid out for reading: JSON, XML and forms. Nothing is lost on the way, digits of long numbers included. Pure. */

export interface Pretty {
  format: 'json' | 'xml' | 'form';
  text: string;
}

/** Undefined when the body is none of the three, or broken: then only the bytes themselves are true. */
export function prettyBody(body: string, contentType: string): Pretty | undefined {
  const start = body.trimStart()[0];
  if (start === '{' || start === '[') return laidOut('json', prettyJson(body));
  if (start === '<') return laidOut('xml', prettyXml(body));
  if (/x-www-form-urlencoded/i.test(contentType) && body.includes('=')) return laidOut('form', prettyForm(body));
  return undefined;
}

function laidOut(format: Pretty['format'], text: string | undefined): Pretty | undefined {
  return text === undefined ? undefined : { format, text };
}

const JSON_TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/** Lays JSON out token by token: going through numbers would round a nineteen-digit id. Undefined when it is no JSON. */
export function prettyJson(json: string): string | undefined {
  try {
    JSON.parse(json);
  } catch {
    return undefined;
  }
  const tokens = json.match(JSON_TOKEN) ?? [];
  let out = '';
  let depth = 0;
  const newLine = (): string => `\n${'  '.repeat(depth)}`;
  for (const [index, token] of tokens.entries()) {
    if (token === '{' || token === '[') {
      depth += 1;
      out += token + (isClosing(tokens[index + 1]) ? '' : newLine());
    } else if (isClosing(token)) {
      depth -= 1;
      out += (isOpening(tokens[index - 1]) ? '' : newLine()) + token;
    } else if (token === ',') out += `,${newLine()}`;
    else if (token === ':') out += ': ';
    else out += token.startsWith('"') ? readable(token) : token;
  }
  return out;
}

const isOpening = (token: string | undefined): boolean => token === '{' || token === '[';
const isClosing = (token: string | undefined): boolean => token === '}' || token === ']';

/** `"\u9a8c\u8bc1\u7801"` → `"验证码"`; what must stay escaped stays so. */
function readable(token: string): string {
  return JSON.stringify(JSON.parse(token));
}

const XML_TOKEN = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<(?:[^<>"']|"[^"]*"|'[^']*')+>|[^<]+/g;

/** Undefined when the tags do not close in order. */
export function prettyXml(xml: string): string | undefined {
  const tokens = (xml.match(XML_TOKEN) ?? []).filter((token) => token.trim() !== '');
  if (tokens.join('').replace(/\s/g, '') !== xml.replace(/\s/g, '')) return undefined;
  const open: string[] = [];
  const lines: string[] = [];
  const write = (text: string): number => lines.push('  '.repeat(open.length) + text);
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] ?? '';
    const name = /^<([^\s/>!?]+)/.exec(token)?.[1];
    if (token.startsWith('</')) {
      if (open.pop() !== token.slice(2, -1).trim()) return undefined;
      write(token);
    } else if (name === undefined || token.endsWith('/>')) {
      write(isMarkup(token) ? token : token.trim());
    } else if (tokens[at + 1] === `</${name}>`) {
      write(token + tokens[++at]);
    } else if (isText(tokens[at + 1]) && tokens[at + 2] === `</${name}>`) {
      write(`${token}${tokens[at + 1]}${tokens[at + 2]}`);
      at += 2;
    } else {
      write(token);
      open.push(name);
    }
  }
  return open.length === 0 ? lines.join('\n') : undefined;
}

const isMarkup = (token: string): boolean => token.startsWith('<');
const isText = (token: string | undefined): boolean => token !== undefined && (!isMarkup(token) || token.startsWith('<![CDATA['));

/** `a=1&b=%E6%82%A8` → a line a pair, decoded; a value that is no valid encoding stays as it came. */
export function prettyForm(form: string): string {
  return formPairs(form)
    .map(([name, value]) => `${name} = ${value}`)
    .join('\n');
}

/** Names and values of a form or a query, decoded where they can be. */
export function formPairs(form: string): (readonly [string, string])[] {
  return form
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const equals = pair.indexOf('=');
      return equals < 0 ? [decoded(pair), ''] : [decoded(pair.slice(0, equals)), decoded(pair.slice(equals + 1))];
    });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
