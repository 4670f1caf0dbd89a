/** Where this machine keeps a Chrome or Chromium, and which stories need one. */
import { accessSync, constants, readFileSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** First the Chromium without windows: the others draw theirs, without a screen too, and take twice as long for a page. */
const NAMES = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'chrome',
  'microsoft-edge',
];

const places: Readonly<Record<string, (env: NodeJS.ProcessEnv) => string[]>> = {
  darwin: (env) => {
    const apps = ['Google Chrome', 'Chromium', 'Microsoft Edge', 'Google Chrome Canary'];
    return ['/Applications', `${env['HOME'] ?? ''}/Applications`].flatMap((folder) =>
      apps.map((app) => `${folder}/${app}.app/Contents/MacOS/${app}`),
    );
  },
  win32: (env) =>
    ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) =>
      [
        'Google\\Chrome\\Application\\chrome.exe',
        'Chromium\\Application\\chrome.exe',
        'Microsoft\\Edge\\Application\\msedge.exe',
      ].map((file) => `${env[name] ?? ''}\\${file}`),
    ),
};

/** CHROME_PATH if it is set, else the usual places of the system; undefined when there is none. */
export function findBrowser(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string | undefined {
  if (env['CHROME_PATH']) return isProgram(env['CHROME_PATH']) ? env['CHROME_PATH'] : undefined;
  const onPath = (env['PATH'] ?? '').split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...(places[platform]?.(env) ?? []), ...onPath].find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const testFolder = fileURLToPath(new URL('..', import.meta.url));

export interface BrowserStories {
  /** Globs below the project's folder. */
  files: string[];
  stories: number;
}

/** The test files that launch a browser, known by what they import. */
export function browserStories(): BrowserStories {
  const found: BrowserStories = { files: [], stories: 0 };
  for (const name of readdirSync(testFolder, { recursive: true, encoding: 'utf8' })) {
    if (!/\.test\.tsx?$/.test(name)) continue;
    const source = readFileSync(join(testFolder, name), 'utf8');
    if (!source.includes('support/browser.ts')) continue;
    found.files.push(`test/${name.replaceAll('\\', '/')}`);
    found.stories += source.match(/^\s*it(\.each\([^)]*\))?\(/gm)?.length ?? 0;
  }
  return found;
}
