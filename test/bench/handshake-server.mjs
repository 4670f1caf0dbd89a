/** The sandbox as built, in a process of its own that tells how much processor time it has used whenever it hears anything. */
import { openSandbox } from '../../dist/server/index.js';

const sandbox = await openSandbox(JSON.parse(process.argv[2]));

process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send((user + system) / 1000);
});
process.on('disconnect', () => void sandbox.close().then(() => process.exit()));
process.send({ url: sandbox.url, port: sandbox.port });
