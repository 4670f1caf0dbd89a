/** A request as people paste it: a curl command, or the HTTP text itself. Pure; never throws. */
import type { Pasted } from './pasted.ts';
import { readCurl } from './pasted-curl.ts';
import { readHttp } from './pasted-http.ts';

export function readPasted(text: string): Pasted {
  const bytes = Buffer.from(text.replace(/^[\ufeff\s]+/, '')).toString('latin1');
  const command = /^(?:\$ +)?(?=curl(?:\.exe)?[ \t\r\n\\])/.exec(bytes)?.[0];
  return command === undefined ? readHttp(bytes) : readCurl(bytes.slice(command.length));
}
