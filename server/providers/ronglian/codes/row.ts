/** How a row of the code tables is written. */
import type { CodeRow } from '../../../provider-kit/codes.ts';
import type { SourceName } from './sources.ts';
import { documented, observed } from './sources.ts';

/** A row under its code. */
export type Row = Omit<CodeRow, 'code'>;

/** What stands in a row besides the text of the wire. */
interface About extends Pick<CodeRow, 'documented' | 'situations'> {
  zh: string;
  en: string;
  /** An answer that somebody pasted in public, so that the text on the wire is known. */
  seen?: SourceName;
  /** The same code in other words, where a copy of the documentation or a log has them. */
  variant?: SourceName;
}

/** Makes the rows of one source; `prefix` is what it prints before every text, and the wire does not. */
export function from(source: SourceName, prefix: string = ''): (message: string, about: About) => Row {
  return (message, { zh, en, seen, variant, ...more }) => {
    const others = variant === undefined ? [] : [variant];
    return {
      message,
      meaning: { zh, en },
      ...(seen === undefined ? documented(source, ...others) : observed(seen, source, ...others)),
      ...(prefix === '' ? {} : { documented: prefix + message }),
      ...more,
    };
  };
}
