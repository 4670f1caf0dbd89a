/** The signature of v5: as documented, what it covers, and how a wrong one is explained. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { maskSecret } from '../../../../server/provider-kit/signing.ts';
import { stepsV5 } from '../../../../server/providers/tencent/legacy/signature.ts';
import { diagnosed } from '../../../support/desk.ts';
import fc from '../../../support/properties.ts';
import type { Shape } from './support.ts';
import { BY_TEMPLATE, KEY, RANDOM, sha256, TEL, TIME, v5 } from './support.ts';

interface Vector {
  name: string;
  appKey: string;
  random: string;
  time: number;
  mobiles: string[] | null;
  steps: Record<string, string>;
}
const vectors = JSON.parse(
  readFileSync(new URL('../../../../fixtures/providers/tencent/signatures-v5.json', import.meta.url), 'utf8'),
) as Vector[];

describe('the signature', () => {
  it.each(vectors.map((vector): [string, Vector] => [vector.name, vector]))(
    'of %s is that of the documentation',
    (_name, vector) => {
      const { appKey } = vector;
      expect(sha256(vector.steps['StringToSign'] ?? '')).toBe(vector.steps['sig']);
      expect(stepsV5(vector, appKey)).toEqual([
        { name: 'StringToSign', value: vector.steps['StringToSign']?.replace(appKey, maskSecret(appKey)) },
        { name: 'sig', value: vector.steps['sig'] },
      ]);
    },
  );

  it('covers application key, random number, time and every mobile', () => {
    fc.assert(
      fc.property(fc.constantFrom('appKey', 'time', 'mobiles'), fc.integer({ min: 1, max: 99 }), (what, n) => {
        const change = {
          appKey: { appKey: `${KEY}${n}` },
          time: { sig: sha256(`x${n}`) },
          mobiles: { mobiles: [`1821111${n}`] },
        }[what];
        expect(v5(change).json['result']).toBe(1001);
      }),
    );
  });

  it.each<[string, Shape, RegExp]>([
    ['the wrong key', { appKey: 'x' }, /AppKey is probably wrong/],
    ['no mobile', { mobiles: null }, /left out/],
    ['the country code', { mobiles: ['8618211111111'] }, /country code/],
    ['upper case', { sig: sha256(`appkey=${KEY}&random=${RANDOM}&time=${TIME}&mobile=18211111111`).toUpperCase() }, /lower-case/],
    [
      'mobiles where there are none',
      { command: 'pullstatus', body: { type: 0, max: 1 }, mobiles: [] },
      /does not include mobile/,
    ],
    [
      'only the first number',
      { command: 'sendmultisms2', body: { ...BY_TEMPLATE, tel: [TEL, { ...TEL, mobile: '18211111112' }] } },
      /Only the first/,
    ],
    [
      'another order',
      {
        command: 'sendmultisms2',
        body: { ...BY_TEMPLATE, tel: [{ ...TEL, mobile: '18211111112' }, TEL] },
        mobiles: ['18211111111', '18211111112'],
      },
      /a different order/,
    ],
  ])('is explained when it was made with %s', (_name, shape, cause) => {
    const { json, refusal } = v5(shape);
    expect(json['result']).toBe(1001);
    const explanation = diagnosed(refusal);
    expect(explanation?.cause.en).toMatch(cause);
    expect(explanation?.steps?.map(({ name }) => name)).toEqual(['StringToSign', 'sig']);
  });
});
