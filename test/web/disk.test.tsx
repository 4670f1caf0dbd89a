// @vitest-environment happy-dom
/** A full disk is said at the top of every page, in both languages, for as long as it lasts. */
import { expect, it, vi } from 'vitest';
import { chooseLanguage } from '../../web/src/i18n/language.ts';
import { ConnectionNotice } from '../../web/src/shell/connection-notice.tsx';
import { all, find, testPage } from './support/page.tsx';

const page = testPage(() => undefined);

it('says that the disk is full and that sends are refused, until it is over', async () => {
  page.show(<ConnectionNotice />);
  page.hear({ type: 'disk.changed', seq: 1, at: '', refusal: { en: 'The disk is full.', zh: '磁盘已满。' } });
  const notice = await find('disk-refuses');
  expect(notice.textContent).toBe('The disk is full. Sends are refused until that is over; then it goes on by itself.');
  chooseLanguage('zh');
  await vi.waitFor(() => expect(all('disk-refuses')[0]?.textContent).toBe('磁盘已满。 发送会被拒绝，恢复后自动继续。'));
  page.hear({ type: 'disk.changed', seq: 1, at: '', refusal: null });
  await vi.waitFor(() => expect(all('disk-refuses')).toEqual([]));
});
