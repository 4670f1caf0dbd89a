/** What Tencent's codes mean, those that its SDKs make up included. */
import { describe, expect, it } from 'vitest';
import { chineseTexts } from '../../../server/providers/tencent/codes/gateway.ts';
import { tencent } from '../../../server/providers/tencent/index.ts';
import { describeMeanings } from '../../support/describe-meanings.ts';

const meanings = Object.fromEntries(Object.entries(tencent.codes).map(([key, { meaning }]) => [key, meaning]));

describeMeanings(meanings, tencent.codes);

describe('the meanings in Chinese', () => {
  it('are not what the gateway itself says in Chinese', () => {
    expect(Object.entries(chineseTexts).filter(([key, text]) => meanings[key]?.zh === text)).toEqual([]);
  });
});
