/** Where a text stops being JSON. What the engine says of it differs from one version to the next, and may name no place. */

const STRING = /[ \t\r\n]*"(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const SCALAR = /[ \t\r\n]*(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.])/y;

/** What is nested deeper is no document of ours. */
const DEEPEST = 500;

/** Line and column, both from 1 on, of the first character that does not belong; undefined when all of them do. */
export function jsonFault(text: string): { line: number; column: number } | undefined {
  let at = 0;
  let depth = 0;
  const eat = (token: RegExp): boolean => {
    token.lastIndex = at;
    if (!token.test(text)) return false;
    at = token.lastIndex;
    return true;
  };
  const listOf = (item: () => boolean, end: RegExp): boolean => {
    if (eat(end)) return true;
    depth += 1;
    if (depth > DEEPEST) return false;
    do {
      if (!item()) return false;
    } while (eat(/[ \t\r\n]*,/y));
    depth -= 1;
    return eat(end);
  };
  const member = (): boolean => eat(STRING) && eat(/[ \t\r\n]*:/y) && value();
  const value = (): boolean => {
    if (eat(/[ \t\r\n]*\{/y)) return listOf(member, /[ \t\r\n]*\}/y);
    if (eat(/[ \t\r\n]*\[/y)) return listOf(value, /[ \t\r\n]*\]/y);
    return eat(STRING) || eat(SCALAR);
  };
  const whole = value();
  eat(/[ \t\r\n]*/y);
  if (whole && at === text.length) return undefined;
  const lines = text.slice(0, at).split('\n');
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
