/** `POST explain` masks a secret that was sent where it does not belong. */
import { describe, expect, it } from 'vitest';
import type { ExchangeResource, List } from '../../../server/api/wire.ts';
import { IHUYI, RONGLIAN, TENCENT, ihuyiStatic, post, ronglian, tc3, v1, v5 } from '../../support/signers.ts';
import type { Shape } from '../../support/signers.ts';
import { api, explain, openForEach, place, raw, sandbox } from './support.ts';

openForEach();

describe('a secret that was sent where it does not belong', () => {
  const { secretId, secretKey, appId, appKey } = TENCENT;
  const { sid, token } = RONGLIAN;
  const { apiId, apiKey } = IHUYI;
  const inBody = (shape: Shape, from: string, to: string): Shape => ({ ...shape, body: shape.body.toString().replace(from, to) });

  it.each<[what: string, secret: string, make: () => Shape]>([
    ['SecretId and SecretKey swapped', secretKey, () => tc3(place, { secretId: secretKey, secretKey: secretId })],
    ['the SecretKey for a signature', secretKey, () => tc3(place, { signature: () => secretKey })],
    ['the SecretKey as a parameter', secretKey, () => v1(place, { fields: { SecretKey: secretKey } })],
    ['the AppKey for the SdkAppId', appKey, () => inBody(tc3(place), appId, appKey)],
    ['the AppKey for a sig', appKey, () => v5(place, { sig: () => appKey })],
    ['the token for a timestamp', token, () => ronglian(place, { authorization: () => `${sid}:${token}` })],
    ['the token for a sig', token, () => ronglian(place, { sig: () => token })],
    ['the APIKEY for the APIID', apiKey, () => inBody(ihuyiStatic(place), apiId, apiKey)],
    ['the APIKEY twice', apiKey, () => inBody(ihuyiStatic(place), apiKey, apiKey + apiKey)],
    ['the APIKEY for a number', apiKey, () => inBody(ihuyiStatic(place), '13800138000', apiKey)],
  ])('is masked in its explanation: %s', async (_what, secret, make) => {
    const shape = make();
    const told = await explain(raw(shape));
    const why = told.recipients.map(({ explanation }) => explanation);
    expect(JSON.stringify([told.explanation, told.checks, told.signature, why])).not.toContain(secret);
    await post(sandbox.port, shape);
    const [exchange] = (await api<List<{ id: string }>>('exchanges')).items;
    const { explanation, checks, cause } = await api<ExchangeResource>(`exchanges/${exchange?.id}`);
    expect(JSON.stringify([explanation, cause])).toMatch(/cause/);
    expect(JSON.stringify([explanation, checks, cause])).not.toContain(secret);
  });
});
