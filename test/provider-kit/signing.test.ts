/** The kit's own HMAC agrees with the system's. */
import { createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import { keyedHmac } from '../../server/provider-kit/signing.ts';
import fc from '../support/properties.ts';

it('signs every text as createHmac does, whatever the length of the key', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), fc.array(fc.string({ unit: 'grapheme' })), (bytes, texts) => {
      const key = Buffer.from(bytes);
      for (const algorithm of ['sha1', 'sha256'] as const) {
        for (const form of ['hex', 'base64'] as const) {
          const sign = keyedHmac(algorithm, key, form);
          for (const text of texts) expect(sign(text)).toBe(createHmac(algorithm, key).update(text).digest(form));
        }
      }
    }),
  );
});
