/** PHP’s own ways to the web: the curl extension and the stream wrappers. */
import { expect, it } from 'vitest';
import { describeClients } from '../../support/clients/cases.ts';
import { runInstaller } from '../../support/clients/child.ts';

await describeClients(
  'php',
  {
    install: (into) =>
      runInstaller(['php', '-r', 'extension_loaded("curl") || exit("php-curl is not installed") && exit(1);'], into),
    command: (file) => ['php', file],
  },
  (play) => {
    it('tells those who ask, as Guzzle does, of the head of the last answer', async () => {
      const { code, printed } = await play({ file: 'last-headers.php', way: 'run' });
      expect(code).toBe(0);
      expect(printed).toMatch(/^HTTP\/1\.1 200 OK$/m);
    });
  },
);
