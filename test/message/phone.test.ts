/** Phone numbers, as written by people and by providers. */
import { describe, expect, it } from 'vitest';
import { looseE164, parseE164 } from '../../server/message/phone.ts';

describe('parseE164', () => {
  it.each([
    ['+8613800138000', { countryCode: '86', national: '13800138000', iso: 'CN' }],
    ['+85261234567', { countryCode: '852', national: '61234567', iso: 'HK' }],
    ['+12025550123', { countryCode: '1', national: '2025550123', iso: 'US' }],
    ['+447700900123', { countryCode: '44', national: '7700900123', iso: 'GB' }],
  ])('%s', (text, phone) => {
    expect(parseE164(text)).toEqual({ e164: text, ...phone });
  });

  it.each([
    '13800138000',
    '+8612800138000',
    '+861380013800',
    '+86138001380000',
    '+0138',
    '+',
    '',
    '+86 13800138000',
    '+999123456789',
    '+1390013',
    '+120255501234',
  ])('refuses %j', (text) => {
    expect(parseE164(text)).toBeUndefined();
  });
});

describe('looseE164', () => {
  it.each(['13800138000', '138 0013 8000', '+86 138-0013-8000', '8613800138000', '008613800138000', ' +8613800138000 '])(
    '%j',
    (text) => {
      expect(looseE164(text)).toBe('+8613800138000');
    },
  );
});
