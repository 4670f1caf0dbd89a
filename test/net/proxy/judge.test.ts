/** Which addresses the proxy connects to: the whole table of those that it never does. */
import { describe, expect, it } from 'vitest';
import { judge } from '../../../server/net/proxy/judge.ts';

const rules = { ownPorts: new Set([10690, 443]), ownAddresses: new Set(['203.0.113.5', '2001:db8::5']) };
const outcome = (address: string, port: number, isPrivate: boolean): string => {
  const refused = judge(address, { host: 'name.example', port }, { ...rules, private: isPrivate });
  return /metadata|itself|private/.exec(refused?.problem.detail ?? '')?.[0] ?? 'open';
};

const NEVER = [
  '0.0.0.0',
  '0.1.2.3',
  '169.254.169.254',
  '169.254.0.23',
  '100.100.100.200',
  '168.63.129.16',
  '192.0.0.192',
  '224.0.0.1',
  '239.255.255.255',
  '240.0.0.1',
  '255.255.255.255',
  '::',
  'fe80::1',
  'fe80::1%eth0',
  'fd00:ec2::254',
  'fd20:ce::254',
  'ff02::1',
  '::ffff:169.254.169.254',
  '::ffff:a9fe:a9fe',
  '::169.254.169.254',
  '::ffff:0:a9fe:a9fe',
  '64:ff9b::a9fe:a9fe',
  '64:ff9b:1::a9fe:a9fe',
  '2002:a9fe:a9fe::',
  '::ffff:0.0.0.0',
  'nonsense',
];

const INSIDE = [
  '127.0.0.1',
  '127.255.255.254',
  '::1',
  '::ffff:127.0.0.1',
  '::127.0.0.1',
  '64:ff9b::7f00:1',
  '2002:7f00:1::',
  '10.0.0.1',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '100.64.0.1',
  '192.0.0.1',
  'fd12::1',
  'fc00::1',
  'fec0::1',
  '::ffff:10.0.0.1',
  '64:ff9b::a00:1',
  '2002:c0a8:101::',
];

const OUTSIDE = ['8.8.8.8', '172.32.0.1', '198.18.0.5', '100.128.0.1', '2606:4700::1111', '::ffff:8.8.8.8', '64:ff9b::808:808'];

describe.each([false, true])('with --proxy-private %s', (isPrivate) => {
  it.each(NEVER)('%s is never connected to', (address) => {
    expect(outcome(address, 80, isPrivate)).toBe('metadata');
  });

  it.each(INSIDE)('%s is connected to only where that is wanted, and never at a port of the sandbox', (address) => {
    expect(outcome(address, 80, isPrivate)).toBe(isPrivate ? 'open' : 'private');
    expect(outcome(address, 10690, isPrivate)).toBe('itself');
    expect(outcome(address, 443, isPrivate)).toBe('itself');
  });

  it.each(OUTSIDE)('%s is connected to', (address) => {
    expect(outcome(address, 443, isPrivate)).toBe('open');
  });

  it.each(['203.0.113.5', '2001:db8::5'])('%s, an address of this machine, leads to the sandbox at its ports', (address) => {
    expect(outcome(address, 10690, isPrivate)).toBe('itself');
    expect(outcome(address, 80, isPrivate)).toBe('open');
  });
});
