/** What Tencent's codes mean, beside what its gateway says in Chinese. */
import { describe, expect, it } from 'vitest';
import { chineseTexts } from '../../../server/providers/tencent/codes/gateway.ts';
import { tencent } from '../../../server/providers/tencent/index.ts';

describe('the meanings in Chinese', () => {
  it('are not what the gateway itself says in Chinese', () => {
    expect(Object.entries(chineseTexts).filter(([key, text]) => tencent.codes[key]?.meaning.zh === text)).toEqual([]);
  });
});
