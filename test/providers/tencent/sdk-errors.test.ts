/** The codes that Tencent's SDKs make up on the caller's side. */
import { describe, expect, it } from 'vitest';
import { clientSideErrors, errors } from '../../../server/providers/tencent/codes/errors.ts';

describe('the codes that SDKs make up', () => {
  it('are kept apart from those that servers send', () => {
    expect(Object.keys(clientSideErrors).filter((key) => key in errors)).toEqual([]);
  });

  it('name the SDK they come from', () => {
    const sources = Object.values(clientSideErrors).map(({ source }) => source);
    expect(sources.filter((source) => !/tencentcloud-sdk-(?:go|python|java)/.test(source))).toEqual([]);
  });

  it('have a text for each SDK where two use one code', () => {
    expect(clientSideErrors['ClientSideError']).toMatchObject({ code: 'ClientSideError', message: 'no valid credentail.' });
    expect(clientSideErrors['ClientSideError/retry']?.code).toBe('ClientSideError');
  });
});
