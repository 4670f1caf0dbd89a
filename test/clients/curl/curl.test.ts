/** Shell scripts with curl. */
import { describeClients } from '../../support/clients/cases.ts';

await describeClients('curl', { install: () => Promise.resolve(), command: (file) => ['sh', file] });
