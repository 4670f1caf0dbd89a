/** PHP’s own ways to the web: the curl extension and the stream wrappers. */
import { expect, it } from 'vitest';
import { describeClients } from '../../support/clients/cases.ts';

await describeClients(
  'php',
  {
    // It comes with what it needs: without the curl extension these tests are left out.
    install: () => Promise.resolve(),
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
