/** What Tencent's codes mean, those that its SDKs make up included. */
import { describe, expect, it } from 'vitest';
import { chineseTexts } from '../../../server/providers/tencent/codes/errors-gateway.ts';
import { clientSideErrors, errors } from '../../../server/providers/tencent/codes/errors.ts';
import { meanings } from '../../../server/providers/tencent/codes/meanings.ts';
import { describeMeanings } from '../../support/describe-meanings.ts';

describeMeanings(meanings, { ...errors, ...clientSideErrors });

describe('the meanings in Chinese', () => {
  it('are not what the gateway itself says in Chinese', () => {
    expect(Object.entries(chineseTexts).filter(([key, text]) => meanings[key]?.zh === text)).toEqual([]);
  });
});
