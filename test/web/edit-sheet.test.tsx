// @vitest-environment happy-dom
/** An account that is changed by hand: what is shown to edit, what is sent, what is said. */
import { describe, expect, it } from 'vitest';
import { changesOf, labelOf, newText, objectIn, textOf } from '../../web/src/accounts/edit/item-text.ts';
import { EditSheet } from '../../web/src/accounts/edit/edit-sheet.tsx';
import { control, find, says, testPage } from './support/page.tsx';
import { accountProvider } from './support/wire-samples.ts';

const provider = accountProvider();
const [APPS, TEMPLATES] = provider.shelves;
const APP = { appId: 'a1', name: 'First', balance: 5, templates: [{ id: 7 }] };
const TEMPLATE = { app: 'a1', id: 7, content: 'code {1}', reason: 'none' };
const list = (...items: readonly object[]) => ({ items, next: null, evicted: 0 });

describe('the text of an item', () => {
  if (!APPS || !TEMPLATES) throw new Error('the sample has two shelves');

  it('has all but the lists that have a place of their own', () => {
    expect(objectIn(textOf(APP, APPS, provider.shelves))).toEqual({ appId: 'a1', name: 'First', balance: 5 });
    expect(objectIn(textOf(TEMPLATE, TEMPLATES, provider.shelves))).toEqual(TEMPLATE);
  });

  it('is no object where it is a list, or broken', () => {
    expect(['[]', '7', 'null', '{', '""'].map(objectIn)).toEqual(Array(5).fill(undefined));
  });

  it('takes away what was taken out of it', () => {
    expect(changesOf(TEMPLATE, { id: 7, content: 'new {1}' })).toEqual({ app: null, id: 7, content: 'new {1}', reason: null });
  });

  it('begins with an example, in the first application', () => {
    expect(objectIn(newText(TEMPLATES, ['a1', 'a2']))).toEqual({ app: 'a1', content: 'your code is {1}' });
    expect(objectIn(newText(APPS, []))).toEqual({ name: 'Mine' });
    expect([labelOf(APP, APPS), labelOf({ id: 7 }, TEMPLATES)]).toEqual(['a1 · First', '7']);
  });
});

describe('the sheet', () => {
  const page = testPage((path, sent) => {
    const last = sent.at(-1);
    if (last?.path === path) {
      if (path.endsWith('/top-up')) return { app: 'a1', balance: 1005 };
      if (last.method === 'DELETE') return { removed: 1 };
      return { ...TEMPLATE, id: 8 };
    }
    if (path.endsWith('toy/apps')) return list(APP);
    return path.endsWith('toy/templates') ? list(TEMPLATE) : undefined;
  });
  const open = () => page.show(<EditSheet account="stock" provider={provider} onClose={() => {}} />);
  const field = (): HTMLTextAreaElement => {
    const area = document.querySelector('textarea');
    if (!area) throw new Error('there is no text to edit');
    return area;
  };
  const write = (element: HTMLTextAreaElement | HTMLSelectElement, value: string): void => {
    const prototype = element instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLSelectElement;
    Object.getOwnPropertyDescriptor(prototype.prototype, 'value')?.set?.call(element, value);
    element.dispatchEvent(new Event(element instanceof HTMLTextAreaElement ? 'input' : 'change', { bubbles: true }));
  };

  it('adds an item from its example, changes and removes it', async () => {
    open();
    (await control('Templates')).click();
    await says('"app": "a1"');
    (await control('Add')).click();
    await says('Done.');
    expect(page.sent).toEqual([
      { method: 'POST', path: 'accounts/stock/toy/templates', body: { app: 'a1', content: 'your code is {1}' } },
    ]);
    write(field(), JSON.stringify({ app: 'a1', id: 8, content: 'other {1}' }));
    (await control('Save')).click();
    await says('Done.');
    await expect
      .poll(() => page.sent.at(-1))
      .toEqual({
        method: 'PATCH',
        path: 'accounts/stock/toy/templates/8?app=a1',
        body: { app: 'a1', id: 8, content: 'other {1}', reason: null },
      });
    (await control('Remove')).click();
    await expect.poll(() => page.sent.at(-1)).toMatchObject({ method: 'DELETE', path: 'accounts/stock/toy/templates/8?app=a1' });
  });

  it('says of a text that it is no JSON, and sends nothing', async () => {
    open();
    await find('edit-account');
    await control('Add');
    write(field(), '{');
    (await control('Add')).click();
    await says('This is no JSON object.');
    expect(page.sent).toEqual([]);
  });

  it('pays into a balance', async () => {
    open();
    (await control('Top up')).click();
    await expect.poll(() => document.querySelector('select')?.value).toBe('a1');
    document.querySelector('form')?.requestSubmit();
    await says('Balance 1005');
    expect(page.sent).toEqual([{ method: 'POST', path: 'accounts/stock/toy/top-up', body: { app: 'a1', amount: 1000 } }]);
  });
});
