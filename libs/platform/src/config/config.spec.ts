import { ConfigFault, readConfig } from './config.js';

describe('the configuration', () => {
  it('has a default for everything', () => {
    const config = readConfig({});
    expect(config).toMatchObject({
      http: { host: '127.0.0.1', port: 4000 },
      dataDir: '.stet',
      production: false,
      redis: { url: undefined },
    });
  });

  it('names all faults at once, each with its variable', () => {
    expect.assertions(4);
    try {
      readConfig({ PORT: '70000', DATABASE_URL: 'mysql://x', LOG_LEVEL: 'loud', REDIS_URL: 'http://x' });
    } catch (error) {
      expect(error).toBeInstanceOf(ConfigFault);
      const { faults } = error as ConfigFault;
      expect(faults.map((fault) => fault.split(':')[0]).sort()).toEqual(['DATABASE_URL', 'LOG_LEVEL', 'PORT', 'REDIS_URL']);
      expect((error as Error).message.split('\n').length).toBe(5);
      expect(faults.find((fault) => fault.startsWith('DATABASE_URL'))).toContain('postgres://');
    }
  });

  it('asks for the system role beside the serving one', () => {
    expect(() => readConfig({ DATABASE_URL: 'postgres://a@b/c' })).toThrow('DATABASE_SYSTEM_URL');
    expect(() => readConfig({ DATABASE_OWNER_URL: 'postgres://a@b/c' })).toThrow('DATABASE_URL');
  });

  it('sends mail where it knows through whom and from whom, and not otherwise', () => {
    expect(readConfig({}).mail).toBeNull();
    expect(readConfig({ SMTP_URL: 'smtp://127.0.0.1:25', MAIL_FROM: 'Stet <stet@example.org>' }).mail).toEqual({
      url: 'smtp://127.0.0.1:25',
      from: 'Stet <stet@example.org>',
    });
    expect(() => readConfig({ SMTP_URL: 'smtp://127.0.0.1:25' })).toThrow('MAIL_FROM');
    expect(() => readConfig({ MAIL_FROM: 'stet@example.org' })).toThrow('SMTP_URL');
    expect(() => readConfig({ SMTP_URL: 'http://x', MAIL_FROM: 'nobody' })).toThrow(/SMTP_URL[^]*MAIL_FROM/);
  });

  it('takes an empty variable for one that is not set', () => {
    expect(readConfig({ REDIS_URL: '', PORT: '' }).http.port).toBe(4000);
  });

  it('hides introspection and hints in production unless they are asked for', () => {
    expect(readConfig({ NODE_ENV: 'production' }).graphql).toMatchObject({ introspection: false, hints: false });
    expect(readConfig({ NODE_ENV: 'production', GRAPHQL_INTROSPECTION: 'true' }).graphql.introspection).toBe(true);
  });

  it('takes a secret key that is long enough, and a former one beside it only', () => {
    const key = 'k'.repeat(32);
    expect(readConfig({ STET_SECRET_KEY: key }).secretKey).toEqual({ current: key, former: undefined });
    expect(() => readConfig({ STET_SECRET_KEY: 'short' })).toThrow('STET_SECRET_KEY: must be 32');
    expect(() => readConfig({ STET_SECRET_KEY_FORMER: key })).toThrow('STET_SECRET_KEY: needed beside');
    expect(() => readConfig({ STET_SECRET_KEY: key, STET_SECRET_KEY_FORMER: key })).toThrow('is STET_SECRET_KEY itself');
    const example = 'change-me-change-me-change-me-change-me';
    expect(() => readConfig({ NODE_ENV: 'production', STET_SECRET_KEY: example })).toThrow('make your own');
  });

  it('never tells the secret key in a fault', () => {
    const wrong = 'a key with spaces in it, long enough to be one';
    let told = '';
    try {
      readConfig({ STET_SECRET_KEY: wrong });
    } catch (error) {
      told = (error as Error).message;
    }
    expect(told).toContain('STET_SECRET_KEY');
    expect(told).not.toContain(wrong);
  });

  it('takes origins as browsers send them, and no others', () => {
    const { http } = readConfig({
      CORS_ORIGINS: 'https://desk.example.org, http://127.0.0.1:5173',
      PUBLIC_URL: 'https://stet.example.org',
    });
    expect(http.origins).toEqual(['https://desk.example.org', 'http://127.0.0.1:5173']);
    expect(http.publicUrl).toBe('https://stet.example.org');
    expect(readConfig({}).http).toMatchObject({ origins: [], publicUrl: undefined, trustedProxies: [] });
    for (const wrong of ['*', 'null', 'https://a.example/', 'https://a.example/desk', 'a.example', 'ftp://a.example', 'https://a.example,'])
      expect(() => readConfig({ CORS_ORIGINS: wrong })).toThrow('CORS_ORIGINS');
    for (const wrong of ['https://a.example/desk', 'stet.example.org', 'ws://a.example'])
      expect(() => readConfig({ PUBLIC_URL: wrong })).toThrow('PUBLIC_URL');
  });

  it('trusts the proxies it is told of, by address or range', () => {
    expect(readConfig({ TRUSTED_PROXIES: 'loopback,10.0.0.7, 192.168.0.0/16,fd00::/8' }).http.trustedProxies).toEqual([
      'loopback',
      '10.0.0.7',
      '192.168.0.0/16',
      'fd00::/8',
    ]);
    for (const wrong of ['true', '1', '*', '10.0.0.0/33', '10.0.0.0/', 'proxy.example.org', '10.0.0.0/8/8'])
      expect(() => readConfig({ TRUSTED_PROXIES: wrong })).toThrow('TRUSTED_PROXIES');
  });

  it('gives a member twice what one token has, unless it is told otherwise', () => {
    expect(readConfig({ RATE_LIMIT_PER_MINUTE: '50' }).graphql).toMatchObject({ ratePerMinute: 50, memberRatePerMinute: 100 });
    expect(readConfig({ RATE_LIMIT_PER_MINUTE: '0' }).graphql.memberRatePerMinute).toBe(0);
    expect(readConfig({ RATE_LIMIT_MEMBER_PER_MINUTE: '70' }).graphql.memberRatePerMinute).toBe(70);
  });

  it('cannot be changed', () => {
    const config = readConfig({});
    expect(() => Object.assign(config.http, { port: 1 })).toThrow(TypeError);
  });
});
