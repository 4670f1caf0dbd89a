/** Runs a built file from V8's compile cache, which halves what the sandbox adds to Node's own start. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as V8 from 'node:v8';
import { Script, constants } from 'node:vm';
import { crc32 } from 'node:zlib';

/** What Node passes to a CommonJS file. */
type CommonJs = (exports: object, require: NodeJS.Require, module: object, filename: string, dirname: string) => void;

/** Runs `name.cjs` of the folder; answers what it exports. */
export function runCached(folder: string, name: string): object {
  const file = join(folder, `${name}.cjs`);
  // V8 itself refuses a cache of another version. A build empties the folder, so a cache never outlives its bundle.
  const cacheFile = join(folder, `${name}-${process.version}-${process.arch}.cache`);
  const cachedData = readCache(cacheFile);
  // The build writes ASCII.
  const source = `(function (exports, require, module, __filename, __dirname) { ${readFileSync(file, 'latin1')}\n})`;
  const require = createRequire(file);
  const script = new Script(source, {
    filename: file,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    ...(cachedData && { cachedData }),
  });
  if (cachedData === undefined || script.cachedDataRejected === true) {
    // Its own start would cost each of the others a millisecond.
    const { setFlagsFromString } = require('node:v8') as typeof V8;
    // V8 forgets what has not run for some collections: first of all what only a start runs.
    setFlagsFromString('--no-flush-bytecode');
    process.once('exit', () => {
      // A cache is for the flags it was made with.
      setFlagsFromString('--flush-bytecode');
      keepCache(cacheFile, script);
    });
  }
  const run = script.runInThisContext() as CommonJs;
  const exports = {};
  run(exports, require, { exports }, file, folder);
  return exports;
}

/** Behind the cache, where it moves nothing: V8 copies what is not aligned. */
const SUM_BYTES = 4;

/** Only a whole one: V8 takes what is damaged, as by a power cut, and dies of it at this start and every other. */
function readCache(cacheFile: string): Buffer | undefined {
  try {
    const kept = readFileSync(cacheFile);
    const end = kept.length - SUM_BYTES;
    const data = kept.subarray(0, end);
    return crc32(data) === kept.readUInt32BE(end) ? data : undefined;
  } catch {
    return undefined;
  }
}

/** After a run, so that the cache holds every function a start needs. A folder that cannot be written stays without. */
function keepCache(cacheFile: string, script: Script): void {
  const unfinished = `${cacheFile}.${process.pid}`;
  try {
    const data = script.createCachedData();
    const sum = Buffer.alloc(SUM_BYTES);
    sum.writeUInt32BE(crc32(data));
    writeFileSync(unfinished, Buffer.concat([data, sum]));
    renameSync(unfinished, cacheFile);
  } catch {
    return;
  }
}
