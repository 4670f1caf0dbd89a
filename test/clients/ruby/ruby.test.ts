/** Ruby’s own Net::HTTP. */
import { describeClients } from '../../support/clients/cases.ts';

await describeClients('ruby', { install: () => Promise.resolve(), command: (file) => ['ruby', file] });
