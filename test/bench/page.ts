/** `npm run bench:page`: the inbox in a browser: first paint, nodes, from a send to its row, processor time of an arrival. Prints; never judges. */
import { cpus } from 'node:os';
import { chromium } from 'playwright-core';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { openSandbox } from '../../server/open-sandbox.ts';
import { findBrowser } from '../support/find-browser.ts';
import { fillNumbers, numberAt } from '../support/many-numbers.ts';

const PAINTS = 7;
const SENDS = 60;
/** Arrivals in two bursts: as a busy test suite has them, and as many as a load test. */
const RATES = [20, 1_000];
const SECONDS = 5;

const at = (values: readonly number[], part: number): string =>
  (values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? NaN).toFixed(0);

async function firstPaints(browser: Browser, url: string): Promise<number[]> {
  const paints: number[] = [];
  for (let n = 0; n < PAINTS; n++) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 860 } });
    const page = await context.newPage();
    await page.goto(url);
    await page.locator('[data-testid=phone-row], [data-testid=first-run]').first().waitFor();
    paints.push(
      await page.evaluate(
        'performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? performance.getEntriesByType("paint")[0].startTime',
      ),
    );
    await context.close();
  }
  return paints;
}

/** A send as an app makes it. */
async function send(url: string, to: string): Promise<void> {
  const body = new URLSearchParams({
    account: 'C06900002',
    password: '06905a4db0c06905a4db0c06905a4db1',
    mobile: to.slice(3),
    templateid: '20001',
    content: '671093|2',
    format: 'json',
  });
  const answer = await fetch(`${url}/webservice/sms.php?method=Submit`, { method: 'POST', body });
  const text = await answer.text();
  if (!/"code":"?2\b/.test(text)) throw new Error(text);
}

/** From the call of an app to the frame that shows its row. */
async function sendToPaint(page: Page, url: string): Promise<number[]> {
  const taken: number[] = [];
  for (let n = 0; n < SENDS; n++) {
    const to = numberAt(90_000_000 + n);
    const painted = page.evaluate(
      `new Promise((done) => { const look = () => document.querySelector('[data-to="${to}"]') ? requestAnimationFrame(() => setTimeout(() => done(Date.now()))) : requestAnimationFrame(look); look(); })`,
    );
    const began = Date.now();
    await send(url, to);
    taken.push(Number(await painted) - began);
  }
  return taken;
}

/** Milliseconds of processor time that the page's process has used, and of them its main thread: neither the server nor the rest of the browser. */
async function usedBy(session: CDPSession): Promise<{ all: number; main: number }> {
  const { metrics } = await session.send('Performance.getMetrics');
  const ms = (name: string): number => (metrics.find((metric) => metric.name === name)?.value ?? NaN) * 1000;
  return { all: ms('ProcessTime'), main: ms('ThreadTime') };
}

const executablePath = findBrowser();
if (executablePath === undefined) throw new Error('No Chrome or Chromium here: set CHROME_PATH.');
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'], headless: true });
console.log(
  `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}; server and browser on one machine. Processor time is that of the page’s process alone.`,
);
try {
  for (const numbers of [0, 200, 20_000]) {
    const sandbox = await openSandbox({
      port: 0,
      memory: true,
      quiet: true,
      limits: 'off',
      keep: { messages: 200_000, ageMs: 86_400_000, bytes: 1e9 },
    });
    fillNumbers(sandbox, numbers);
    const paints = await firstPaints(browser, sandbox.url);
    console.log(`\n${numbers} numbers: first paint p50 ${at(paints, 0.5)} ms, p95 ${at(paints, 0.95)} ms`);
    if (numbers > 0) {
      const page = await browser.newPage({ viewport: { width: 1440, height: 860 } });
      const session = await page.context().newCDPSession(page);
      await session.send('Performance.enable');
      await page.goto(sandbox.url);
      await page.getByTestId('phone-row').first().waitFor();
      await page.waitForTimeout(1_000);
      console.log(`  nodes: ${await page.evaluate<number>('document.querySelectorAll("*").length')}`);
      const taken = await sendToPaint(page, sandbox.url);
      console.log(`  send to painted: p50 ${at(taken, 0.5)} ms, p95 ${at(taken, 0.95)} ms`);
      for (const rate of RATES) {
        const before = await usedBy(session);
        for (let tick = 0; tick < SECONDS * 20; tick++) {
          fillNumbers(sandbox, rate / 20, numberAt(80_000_000 + tick));
          await page.waitForTimeout(50);
        }
        const after = await usedBy(session);
        const each = (part: 'all' | 'main'): string => ((after[part] - before[part]) / (rate * SECONDS)).toFixed(2);
        console.log(
          `  ${rate} arrivals a second: ${each('main')} ms of processor time each in the page's main thread, ${each('all')} in its whole process`,
        );
      }
      await page.close();
    }
    await sandbox.close();
  }
} finally {
  await browser.close();
}
