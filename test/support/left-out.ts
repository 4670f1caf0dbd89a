/** The last lines of a run without a browser, a language, namespaces or Redis: what was left out, and how to get it. */
import { missingRuntimes } from './clients/runtimes.ts';
import { canHaveOwnHosts } from './clients/namespaces.ts';
import { hasRedis } from './redis/server.ts';
import { browserStories, findBrowser } from './find-browser.ts';

export default function setup(): (() => void) | undefined {
  const lines = [...withoutBrowser(), ...withoutRuntimes(), ...withoutNamespaces(), ...withoutRedis()];
  if (lines.length === 0) return undefined;
  return () => console.error(lines.join('\n'));
}

function withoutBrowser(): string[] {
  const { stories, files } = browserStories();
  if (findBrowser() !== undefined || stories === 0) return [];
  return [
    `Left out: ${stories} browser stories in ${files.join(', ')}. Install Chrome or Chromium, or set CHROME_PATH, to run them.`,
  ];
}

const withoutNamespaces = (): string[] =>
  canHaveOwnHosts
    ? []
    : ['Left out: the tests of run --hosts. They take Linux with unshare (util-linux), and mount namespaces that are allowed.'];

const withoutRedis = (): string[] =>
  hasRedis ? [] : ['Left out: the tests of a store on Redis. Install redis-server and haproxy to run them.'];

const withoutRuntimes = (): string[] =>
  missingRuntimes().map(
    ({ language, missing }) =>
      `Left out: the clients of test/clients/${language}, and its example and recipe. Install ${missing.join(' and ')} to run them.`,
  );
