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
  const apt = (...words: string[]) => spawnSync('apt-get', ['-qq', ...words], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  apt('update');
  // The second where a release has not got the first.
  for (const name of ['chromium-headless-shell', 'chromium']) {
    if (findBrowser() === undefined) apt('install', '-y', '--no-install-recommends', name, 'fonts-noto-cjk');
  }
}
if (findBrowser() === undefined && process.env['CI'] === 'true') {
  console.error(
    'sms-sandbox: no Chrome or Chromium. Under CI=true the browser stories must run: install one or set CHROME_PATH.',
  );
  process.exitCode = 1;
}
