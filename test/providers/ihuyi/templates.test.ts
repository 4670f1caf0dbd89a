/** Texts and templates: what is filled in comes out again, and an edit is found where it was made. */
import { expect, it } from 'vitest';
import { firstEdit } from '../../../server/provider-kit/diagnosis/text-difference.ts';
import { literalsOf, DEFAULT_TEMPLATE, fill, matchText, variableCount } from '../../../server/providers/ihuyi/templates.ts';
import fc from '../../support/properties.ts';

const literal = fc.string({ unit: fc.constantFrom('码', '，', 'a', '1'), maxLength: 4 });
const value = fc.string({ unit: fc.constantFrom('码', 'a', '1', '7'), minLength: 1, maxLength: 6 });
const variable = fc.constantFrom('【变量】', '【变量1】', '【变量12】');

/** A template and as many values as it has variables. */
const filled = fc.array(fc.record({ literal, variable, value }), { maxLength: 4 }).chain((pieces) =>
  literal.map((end) => ({
    content: pieces.map((one) => one.literal + one.variable).join('') + end,
    values: pieces.map((one) => one.value),
  })),
);

it('recognises every text that was made from a template', () => {
  fc.assert(
    fc.property(filled, ({ content, values }) => {
      const text = fill(content, values);
      const found = matchText(content, text);
      expect(found).toHaveLength(variableCount(content));
      expect(fill(content, found ?? [])).toBe(text);
      expect(firstEdit(literalsOf(content), text)).toBeUndefined();
    }),
  );
});

it('tells of a difference exactly when the text is not the template', () => {
  fc.assert(
    fc.property(filled, value, ({ content }, text) => {
      expect(firstEdit(literalsOf(content), text) === undefined).toBe(matchText(content, text) !== undefined);
    }),
  );
});

it('finds the one character of the default template that was changed', () => {
  const text = fill(DEFAULT_TEMPLATE.content, ['7835']);
  const fixed = Array.from(text, (_, at) => at).filter((at) => !/\d/.test(text[at] ?? ''));
  for (const at of fixed) {
    const difference = firstEdit(literalsOf(DEFAULT_TEMPLATE.content), `${text.slice(0, at)}#${text.slice(at + 1)}`);
    expect(difference).toEqual({ position: at + 1, expected: text[at], received: '#' });
  }
  expect(fixed).toHaveLength(22);
});
