import { describe, expect, it } from 'vitest';
import { checkLines, readCheckLines } from '../../../server/ledger/store/check-lines.ts';

describe('the checks of an exchange', () => {
  it('come back as they were written', () => {
    const checks = [
      { id: 'protocol', ok: true, note: 'POST application/json' },
      { id: 'batch', ok: true },
      { id: 'sign', ok: false, note: '张开 !与老虎' },
      { id: 'sig', ok: false },
      { id: 'params', ok: true, note: '' },
    ];
    expect(readCheckLines(checkLines(checks))).toEqual(checks);
    expect(readCheckLines(checkLines([]))).toEqual([]);
  });

  it('stay a line each, whatever a client wrote', () => {
    expect(checkLines([{ id: 'sign', ok: true, note: 'a\nb' }])).toBe('sign a b');
  });
});
