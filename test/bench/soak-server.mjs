/**
 * The sandbox as built, in a process of its own that can be asked for the memory it really holds. Its arguments are the
 * options as JSON; it tells its address, and what memory is in use whenever it hears anything.
 */
import { openSandbox } from '../../dist/server/index.js';

const sandbox = await openSandbox(JSON.parse(process.argv[2]));

process.on('message', () => {
  // Twice: what the first round finds unused may have held more.
  globalThis.gc();
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  process.send(heapUsed + external);
});
process.on('disconnect', () => void sandbox.close().then(() => process.exit()));
process.send({ url: sandbox.url, port: sandbox.port });
