// @vitest-environment happy-dom
/** By which door a request came in, as log and inspector say it. */
import { describe, expect, it } from 'vitest';
import type { ExchangeResource } from '../../server/api/wire.ts';
import { Inspector } from '../../web/src/inspector/inspector.tsx';
import { RequestLog } from '../../web/src/log/request-log.tsx';
import { find, says, testPage } from './support/page.tsx';
import { exchangeOf } from './support/wire-samples.ts';

let shown = exchangeOf();
const page = testPage((path) => {
  if (path === 'exchanges/x1') return shown;
  return path.startsWith('exchanges?') ? { items: [shown], next: null, evicted: 0 } : undefined;
});

const ways: [Partial<ExchangeResource>, string][] = [
  [{ door: 'address' }, 'base URL'],
  [{ door: 'host', tls: true }, "provider's host · TLS"],
  [{ door: 'proxy', tls: true }, 'proxy · TLS'],
  [{ door: 'proxy' }, 'proxy'],
  [{ door: 'host', verdict: 'unanswered', provider: '' }, 'another host'],
  [{ door: 'host', tls: true, verdict: 'unanswered', provider: '', status: 0 }, "provider's host · TLS"],
];

describe.each(ways)('%j', (way, words) => {
  it('stands in the log', async () => {
    shown = exchangeOf(way);
    page.show(<RequestLog />);
    expect((await find('log-way')).textContent).toBe(words);
  });

  it('stands in the inspector', async () => {
    shown = exchangeOf(way);
    page.show(<Inspector exchangeId="x1" />);
    await expect(says(`Came in by${words}`)).resolves.toBeUndefined();
  });
});
