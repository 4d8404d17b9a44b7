import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** What IANA keeps out of the public internet, and what leads back into it from there. `ipaddr.js` names most; those it lacks stand here. */
const closed4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.31.196.0/24',
  '192.52.193.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '192.175.48.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  // a public number that answers inside one cloud only, with its machines' secrets
  '168.63.129.16/32',
].map((range) => ipaddr.IPv4.parseCIDR(range));

/** Nothing else is given out for the public internet: loopback, mapped, NAT64, ULA, link-local, site-local and multicast all lie outside. */
const open6 = ipaddr.IPv6.parseCIDR('2000::/3');
const closed6 = [
  // IETF protocols: Teredo, benchmarks, ORCHID, AMT, AS112 …
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  '2620:4f:8000::/48',
  '3fff::/20',
].map((range) => ipaddr.IPv6.parseCIDR(range));

/**
 * Whether an address is one of the public internet. Anything that is not surely so is not.
 *
 * @param address as a resolver writes it: four decimal numbers, or IPv6 without brackets
 * @example isPublicAddress('169.254.169.254') === false
 */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  // a zone names an interface of this machine
  if (family === 0 || address.includes('%')) return false;
  if (family === 4) {
    const parsed = ipaddr.IPv4.parse(address);
    return parsed.range() === 'unicast' && !closed4.some((range) => parsed.match(range));
  }
  const parsed = ipaddr.IPv6.parse(address);
  return parsed.range() === 'unicast' && parsed.match(open6) && !closed6.some((range) => parsed.match(range));
}
