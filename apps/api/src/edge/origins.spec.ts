import { Origins } from './origins.js';

describe('whose pages may ask', () => {
  const host = 'stet.example.org';
  const direct = new Origins({ allowed: ['https://desk.example.org'] });
  const behindProxy = new Origins({ publicUrl: 'https://stet.example.org', allowed: [] });

  it('ours and the configured ones, to the letter', () => {
    for (const origin of ['http://stet.example.org', 'https://stet.example.org', 'https://desk.example.org'])
      expect(direct.isWelcome({ origin, host })).toBe(true);
    for (const origin of [
      'null',
      '',
      'https://evil.example',
      'http://desk.example.org',
      'https://desk.example.org:8443',
      'https://desk.example.org.evil.example',
      'https://xdesk.example.org',
      'https://stet.example.org.evil.example',
      'stet.example.org',
      'file://stet.example.org',
    ])
      expect([origin, direct.isWelcome({ origin, host })]).toEqual([origin, false]);
    expect(direct.isWelcome({ host })).toBe(true);
  });

  it('by the public address where there is one, whatever Host says', () => {
    expect(behindProxy.isWelcome({ origin: 'https://stet.example.org', host: '10.0.0.7:4000' })).toBe(true);
    expect(behindProxy.isWelcome({ origin: 'http://evil.example', host: 'evil.example' })).toBe(false);
    expect(behindProxy.isWelcome({ origin: 'http://stet.example.org', host })).toBe(false);
  });
});
