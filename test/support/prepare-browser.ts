/** Before `npm test`: a browser for the stories. Debian's own is installed when we may; under CI its absence is an error. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findBrowser } from './find-browser.ts';

const { CHROME_PATH } = process.env;
if (CHROME_PATH) {
  if (findBrowser() === undefined) console.error(`sms-sandbox: CHROME_PATH is no program: ${CHROME_PATH}`);
} else if (findBrowser() === undefined && existsSync('/etc/debian_version') && process.getuid?.() === 0) {
  console.error('sms-sandbox: installing Chromium for the browser stories …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const words of [
    ['update', '-qq'],
    ['install', '-qq', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'],
  ]) {
    spawnSync('apt-get', words, { env, stdio: ['ignore', 'ignore', 'inherit'] });
  }
}
if (findBrowser() === undefined && process.env['CI'] === 'true') {
  console.error(
    'sms-sandbox: no Chrome or Chromium. Under CI=true the browser stories must run: install one or set CHROME_PATH.',
  );
  process.exitCode = 1;
}
