// @vitest-environment happy-dom
/** The account in the address: links keep it, a choice changes it and leaves the rest. */
import { beforeEach, expect, it, vi } from 'vitest';
import { accountInAddress, chooseAccount, keptAddress, onOtherAccount, withAccount } from '../../web/src/state/chosen.ts';

beforeEach(() => history.replaceState(null, '', '/log?verdict=refused&account=a7'));

it('is read from the address, and kept by a link that names none', () => {
  expect(accountInAddress()).toBe('a7');
  expect(keptAddress('/errors/rules')).toBe('/errors/rules?account=a7');
  expect(keptAddress('/log?verdict=refused#top')).toBe('/log?verdict=refused&account=a7#top');
  expect(keptAddress('/accounts?account=a8')).toBe('/accounts?account=a8');
  history.replaceState(null, '', '/');
  expect(keptAddress('/errors/rules')).toBe('/errors/rules');
});

it('takes the place of the one before', () => {
  expect(withAccount('/?account=a7&tab=x', 'b c')).toBe('/?account=b+c&tab=x');
  expect(withAccount('/?account=a7', '')).toBe('/');
});

it('is chosen beside the filter of the same place, and without that elsewhere', () => {
  chooseAccount('a8');
  expect(location.pathname + location.search).toBe('/log?verdict=refused&account=a8');
  chooseAccount('a9', { path: '/' });
  expect(location.pathname + location.search).toBe('/?account=a9');
  chooseAccount('');
  expect(location.pathname + location.search).toBe('/');
});

it('is heard of when it changes, and not otherwise', () => {
  const heard = vi.fn<() => void>();
  onOtherAccount(heard);
  history.pushState(null, '', '/errors?account=a7');
  expect(heard).not.toHaveBeenCalled();
  history.pushState(null, '', '/errors?account=a8');
  expect(heard).toHaveBeenCalledTimes(1);
});

it('keeps the filter of the list from number to number, until it is taken away', () => {
  history.replaceState(null, '', '/p/13800138000?state=refused&find=a+b&tab=request');
  expect(keptAddress('/p/13900139000')).toBe('/p/13900139000?state=refused&find=a+b');
  expect(keptAddress('/m/m1?tab=x')).toBe('/m/m1?tab=x');
  expect(keptAddress('/p/13800138000?')).toBe('/p/13800138000');
  expect(keptAddress('/log')).toBe('/log');
  history.replaceState(null, '', '/log?state=refused');
  expect(keptAddress('/p/13900139000')).toBe('/p/13900139000');
});
