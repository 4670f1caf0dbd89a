/** A message put together by hand: what is filled in, and what is asked of the sandbox for it. */
import { describe, expect, it } from 'vitest';
import type { TemplateResource } from '../../server/api/wire.ts';
import { chosenOf, valuesOf, wantedOf, withValue } from '../../web/src/compose/form.ts';
import type { Form } from '../../web/src/compose/form.ts';
import { filledText } from '../../web/src/state/compose.ts';

const code: TemplateResource = {
  provider: 'toy',
  id: 't1',
  text: ['Code ', 0, ', good for ', 1, ' minutes'],
  approved: true,
  values: ['4653', '2'],
};
const plain: TemplateResource = { provider: 'toy', id: 't2', text: ['Welcome'], approved: false, values: [] };
const foreign: TemplateResource = { ...code, provider: 'other', id: 'o1' };
const all = [foreign, code, plain];
const form: Form = { provider: 'toy', to: '13800138000', template: '', typed: [] };

describe('the template', () => {
  it('is the one that was chosen of the provider, else its first', () => {
    expect(chosenOf(all, form)).toBe(code);
    expect(chosenOf(all, { ...form, template: 't2' })).toBe(plain);
    expect(chosenOf(all, { ...form, template: 'o1' })).toBe(code);
    expect(chosenOf(all, { ...form, provider: 'none' })).toBeUndefined();
  });

  it('says what it says with values, and shows a variable without one by its number', () => {
    expect(filledText(code)).toBe('Code 4653, good for 2 minutes');
    expect(filledText(code, ['1'])).toBe('Code 1, good for {2} minutes');
    expect(filledText(plain)).toBe('Welcome');
  });
});

describe('the values', () => {
  it('are those of the sample until somebody types, an empty text included', () => {
    expect(valuesOf(code, form)).toEqual(['4653', '2']);
    const typed = withValue(form, 1, '');
    expect(valuesOf(code, typed)).toEqual(['4653', '']);
    expect(valuesOf(code, withValue(typed, 0, '9'))).toEqual(['9', '']);
    expect(form.typed).toEqual([]);
  });
});

describe('the request', () => {
  it('names a template only where one was chosen', () => {
    expect(wantedOf(form, 'stock', code)).toEqual({
      provider: 'toy',
      account: 'stock',
      to: '13800138000',
      values: ['4653', '2'],
    });
    expect(wantedOf({ ...form, template: 't1' }, 'stock', code)).toMatchObject({ template: 't1' });
    expect(wantedOf(form, undefined, undefined)).toEqual({ provider: 'toy', account: undefined, to: '13800138000' });
  });
});
