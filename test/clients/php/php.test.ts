/** PHP’s own ways to the web: the curl extension and the stream wrappers. */
import { describeClients } from '../../support/clients/cases.ts';
import { runInstaller } from '../../support/clients/child.ts';

await describeClients('php', {
  install: (into) =>
    runInstaller(['php', '-r', 'extension_loaded("curl") || exit("php-curl is not installed") && exit(1);'], into),
  command: (file) => ['php', file],
});
