import type { IncomingMessage } from 'node:http';
import { TrustedProxies } from './trusted-proxies.js';

const from = (remoteAddress: string, forwarded?: string) =>
  ({
    socket: { remoteAddress },
    headers: { ...(forwarded !== undefined && { 'x-forwarded-for': forwarded }) },
  }) as unknown as IncomingMessage;

describe('trusted proxies', () => {
  it('are those of the configuration, however their address is written', () => {
    const proxies = new TrustedProxies(['10.0.0.7', '192.168.0.0/16', 'fd00::/8', 'loopback']);
    for (const address of ['10.0.0.7', '::ffff:10.0.0.7', '192.168.4.4', 'fd12::1', '127.0.0.1', '::1', '::ffff:127.0.0.1'])
      expect([address, proxies.trusts(address)]).toEqual([address, true]);
    for (const address of ['10.0.0.8', '192.169.0.1', 'fe80::1', '', 'x', '10.0.0.7 '])
      expect([address, proxies.trusts(address)]).toEqual([address, false]);
  });

  it('tell for whom they ask, and nobody else does', () => {
    const proxies = new TrustedProxies(['10.0.0.0/8']);
    expect(proxies.addressOf(from('203.0.113.9', '198.51.100.1'))).toBe('203.0.113.9');
    expect(proxies.addressOf(from('10.0.0.7', '198.51.100.1'))).toBe('198.51.100.1');
    expect(proxies.addressOf(from('10.0.0.7', '198.51.100.1, 10.0.0.8'))).toBe('198.51.100.1');
    // what the client wrote itself stands before what the proxy wrote
    expect(proxies.addressOf(from('10.0.0.7', '10.1.1.1, 1.2.3.4, 198.51.100.1'))).toBe('198.51.100.1');
    expect(proxies.addressOf(from('10.0.0.7'))).toBe('10.0.0.7');
    expect(new TrustedProxies([]).addressOf(from('127.0.0.1', '1.2.3.4'))).toBe('127.0.0.1');
  });
});
