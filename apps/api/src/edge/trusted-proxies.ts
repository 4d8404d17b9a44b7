import type { IncomingMessage } from 'node:http';
import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

const NAMED: Readonly<Record<string, readonly string[]>> = {
  loopback: ['127.0.0.0/8', '::1/128'],
  linklocal: ['169.254.0.0/16', 'fe80::/10'],
  uniquelocal: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'],
};

/**
 * Who may say for whom they ask. X-Forwarded-For is read from its end, as long as whoever wrote the entry is trusted: what a client writes into it
 * by itself is never reached. Without any proxy nobody is believed.
 *
 * @param ranges addresses, ranges (10.0.0.0/8), or loopback, linklocal, uniquelocal
 * @example new FastifyAdapter({ trustProxy: (address) => proxies.trusts(address) })
 */
export class TrustedProxies {
  private readonly ranges: readonly (readonly [Address, number])[];

  constructor(ranges: readonly string[]) {
    this.ranges = ranges
      .flatMap((range) => NAMED[range] ?? [range])
      .map((range) => {
        if (range.includes('/')) return ipaddr.parseCIDR(range);
        const address = ipaddr.process(range);
        return [address, address.kind() === 'ipv4' ? 32 : 128] as const;
      });
  }

  trusts(text: string): boolean {
    if (!ipaddr.isValid(text)) return false;
    const address = ipaddr.process(text); // an IPv4 address in the clothes of IPv6 is what it is
    return this.ranges.some(([range, bits]) => range.kind() === address.kind() && address.match(range as never, bits));
  }

  /** The address of who asks, for what Fastify does not hand over (an upgrade). */
  addressOf({ socket, headers }: IncomingMessage): string {
    const forwarded = String(headers['x-forwarded-for'] ?? '')
      .split(',')
      .map((entry) => entry.trim())
      .filter(Boolean);
    let address = socket.remoteAddress ?? '';
    for (let next = forwarded.pop(); next !== undefined && this.trusts(address); next = forwarded.pop()) address = next;
    return address;
  }
}
