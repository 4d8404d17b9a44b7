import { networkOf } from './network-of.js';

describe('the network an address is of', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8:1:2::9', '2001:db8:1:2'],
    ['::1', '0:0:0:0'],
    ['no address', 'no address'],
  ])('%s → %s', (address, network) => expect(networkOf(address)).toBe(network));
});
