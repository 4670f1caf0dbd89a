/** Takes a folder as a thread or a process of its own: a process each time it is told `take`, until it is told `leave`. */
import { parentPort } from 'node:worker_threads';
import { tsImport } from 'tsx/esm/api';

const { takeFolder } = await tsImport('../../server/ledger/store/lock.ts', import.meta.url);
const [, , folder, stays] = process.argv;
let letGo = () => {};

async function take() {
  try {
    letGo = await takeFolder(folder);
    return 'in';
  } catch (error) {
    return error.message;
  }
}

if (process.send) {
  process.on('message', (word) => {
    if (word === 'take') {
      void take().then((said) => process.send(said));
      return;
    }
    letGo();
    process.send('left');
  });
  process.send('ready');
} else {
  const said = await take();
  if (parentPort) parentPort.postMessage(said);
  else console.log(said);
  if (stays !== undefined) setInterval(() => {}, 1_000);
  else if (!parentPort) process.exit();
}
