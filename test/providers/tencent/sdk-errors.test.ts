/** The codes that Tencent's SDKs make up on the caller's side. */
import { describe, expect, it } from 'vitest';
import { evidenceFrom } from '../../../server/provider-kit/evidence/sources.ts';
import { sdkCodes } from '../../../server/providers/tencent/codes/sdk.ts';
import { tencent } from '../../../server/providers/tencent/index.ts';

describe('the codes that SDKs make up', () => {
  it('are kept apart from those that servers send', () => {
    const clientSide = Object.entries(tencent.codes).filter(([, row]) => row.clientSide);
    expect(clientSide.map(([key]) => key)).toEqual(Object.keys(sdkCodes));
  });

  it('name the SDK they come from', () => {
    const told = Object.values(sdkCodes).map((row) => evidenceFrom(tencent.sources, row).source.en);
    expect(told.filter((source) => !/tencentcloud-sdk-(?:go|python|java)/.test(source))).toEqual([]);
  });

  it('have a text for each SDK where two use one code', () => {
    expect(tencent.codes['ClientSideError']).toMatchObject({ code: 'ClientSideError', message: 'no valid credentail.' });
    expect(tencent.codes['ClientSideError/retry']?.code).toBe('ClientSideError');
  });
});
