import { isPublicAddress } from './addresses.js';
import { openSocket } from './guarded-connection.js';
import { GuardedFetch } from './guarded-fetch.js';
import { answerOf, FRONT_ADDRESS, guardWith, outcomeOf, pageOf, RawServer } from './spec-world.builder.js';

/** Hosts that all mean, or once meant somewhere, a machine that is not on the public internet; `:0` is where the canary listens. */
const hosts = [
  // loopback, in all spellings
  '127.0.0.1', '127.1', '127.0.1', '127.255.255.254', '127.0.0.1.', '2130706433', '0x7f000001', '0x7f.0.0.1', '0x7f.1', '017700000001',
  '0177.0.0.1', '0177.1', '0x7F.0x0.0x0.0x1', '127.000.000.001', '00000177.0.0.1', '①②⑦.⓪.⓪.①', '１２７.０.０.１', '127。0。0。1', '127．0．0．1',
  '%31%32%37.0.0.1', '127.0.0.%31', '[::1]', '[0:0:0:0:0:0:0:1]', '[0000::0001]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[::127.0.0.1]',
  '[0:0:0:0:0:ffff:127.0.0.1]', '[::ffff:0:127.0.0.1]', 'localhost', 'LOCALHOST', 'localhost.', 'a.localhost', 'ｌｏｃａｌｈｏｓｔ', 'ⓛⓞⓒⓐⓛⓗⓞⓢⓣ',
  // this host, none at all
  '0', '0.0.0.0', '0.1.2.3', '[::]', '[::0.0.0.0]',
  // one's own network, links and clouds
  '10.0.0.1', '10.255.255.255', '172.16.0.1', '172.31.255.255', '192.168.1.1', '0xc0a80101', '3232235777', '169.254.169.254', '0xa9fea9fe',
  '2852039166', '0251.0376.0251.0376', '169.254.43518', '168.63.129.16', '100.64.0.1', '100.100.100.200', '100.127.255.255', '192.0.0.192', '198.18.0.1',
  '198.19.255.255', '[fe80::1]', '[febf::1]', '[fec0::1]', '[fc00::1]', '[fd00:ec2::254]', '[fdff::1]', 'router', 'printer.local', 'vault.internal',
  'metadata.google.internal', 'nas.lan', 'fritz.home.arpa', 'x.test', 'service.onion',
  // many, all, nobody
  '224.0.0.1', '239.255.255.255', '240.0.0.1', '255.255.255.255', '[ff02::1]', '[ff0e::1]', '192.0.2.1', '198.51.100.7', '203.0.113.9',
  '192.88.99.1', '[2001:db8::1]', '[3fff::1]', '[100::1]', '[5f00::1]',
  // an address within an address
  '[64:ff9b::7f00:1]', '[64:ff9b::127.0.0.1]', '[64:ff9b:1::7f00:1]', '[64:ff9b:1:ffff::a9fe:a9fe]', '[2002:7f00:1::]', '[2002:a9fe:a9fe::1]',
  '[2001:0:7f00:1::]', '[2001::1]', '[2001:10::1]', '[2001:20::1]', '[2001:2::1]', '[4000::1]', '[::ffff:169.254.169.254]', '[::ffff:a00:1]',
]; // prettier-ignore

/** Whole addresses that hide where they lead. `#` becomes the canary's port. */
const addresses: readonly (readonly [address: string, code: string])[] = [
  ['http://example.com@127.0.0.1:#/', 'CREDENTIALS_FORBIDDEN'],
  ['http://user:word@example.com:#/', 'CREDENTIALS_FORBIDDEN'],
  ['http://127.0.0.1:#%2f@example.com/', 'CREDENTIALS_FORBIDDEN'],
  ['http://127.0.0.1:#\\@example.com/', 'HOST_FORBIDDEN'],
  ['http:\\\\127.0.0.1:#\\', 'HOST_FORBIDDEN'],
  ['http:127.0.0.1:#', 'HOST_FORBIDDEN'],
  ['http:///127.0.0.1:#/', 'HOST_FORBIDDEN'],
  ['HTTP://127.0.0.1:#/', 'HOST_FORBIDDEN'],
  ['http://127.0.0.1:#/?@example.com', 'HOST_FORBIDDEN'],
  ['http://127.0.0.1:##@example.com/', 'HOST_FORBIDDEN'],
  ['//127.0.0.1:#/', 'ADDRESS_INVALID'],
  ['127.0.0.1:#', 'ADDRESS_INVALID'],
  [' http://127.0.0.1:#/', 'ADDRESS_INVALID'],
  ['ht\ntp://127.0.0.1:#/', 'ADDRESS_INVALID'],
  ['http://127.0.\t0.1:#/', 'ADDRESS_INVALID'],
  ['http://127.0.0.1:#/\r\nHost: example.com', 'ADDRESS_INVALID'],
  ['http://127.0.0.1:#/\0', 'ADDRESS_INVALID'],
  ['http://[fe80::1%25lo]:#/', 'ADDRESS_INVALID'],
  ['http://[::1%lo]:#/', 'ADDRESS_INVALID'],
  ['http://256.0.0.1:#/', 'ADDRESS_INVALID'],
  ['http://127.0.0.1.1:#/', 'ADDRESS_INVALID'],
  ['http://[::1]x:#/', 'ADDRESS_INVALID'],
  ['http://:#/', 'ADDRESS_INVALID'],
  ['', 'ADDRESS_INVALID'],
  [`http://127.0.0.1:#/${'a'.repeat(2_000)}`, 'ADDRESS_INVALID'],
  ['ftp://127.0.0.1:#/', 'SCHEME_FORBIDDEN'],
  ['file:///etc/passwd', 'SCHEME_FORBIDDEN'],
  ['file://127.0.0.1/etc/passwd', 'SCHEME_FORBIDDEN'],
  ['gopher://127.0.0.1:#/_GET', 'SCHEME_FORBIDDEN'],
  ['dict://127.0.0.1:#/info', 'SCHEME_FORBIDDEN'],
  ['ws://127.0.0.1:#/', 'SCHEME_FORBIDDEN'],
  ['data:text/html,<p>words', 'SCHEME_FORBIDDEN'],
  ['javascript:alert(1)', 'SCHEME_FORBIDDEN'],
  ['blob:http://127.0.0.1:#/x', 'SCHEME_FORBIDDEN'],
  ['view-source:http://127.0.0.1:#/', 'SCHEME_FORBIDDEN'],
  ['unix:/var/run/docker.sock', 'SCHEME_FORBIDDEN'],
  ['http://example.com:22/', 'PORT_FORBIDDEN'],
  ['http://127.0.0.1:6379/', 'PORT_FORBIDDEN'],
  ['https://example.com:8443/', 'PORT_FORBIDDEN'],
  ['http://example.com:0/', 'PORT_FORBIDDEN'],
];

describe('what an address may lead to', () => {
  let canary: RawServer;
  let front: RawServer;
  /** where the front server leads next */
  let location: string;

  beforeAll(async () => {
    canary = await RawServer.start((socket) => socket.end(pageOf('<p>the canary sang</p>')));
    front = await RawServer.start((socket) => socket.end(answerOf('302 Found', { location, 'content-length': 0 })));
  });
  afterAll(async () => {
    expect(canary.hits).toBe(0);
    await canary.stop();
    await front.stop();
  });

  const spelled = (address: string): string => address.replace('#', String(canary.port));
  /** As in service, but that the canary's port is one that may be used, and every name is this machine. */
  const guard = () => new GuardedFetch([canary.port], { resolve: () => Promise.resolve(['127.0.0.1']) });

  it(`none of ${hosts.length} hosts that are not on the public internet, in any spelling`, async () => {
    const reached = await Promise.all(
      hosts.map(async (host) => [host, await outcomeOf(guard().fetchPage(`http://${host}:${canary.port}/`))]),
    );
    // what no parser takes for a host is refused as well
    expect(reached.filter(([, outcome]) => outcome !== 'HOST_FORBIDDEN')).toEqual([]);
    expect(canary.hits).toBe(0);
  });

  it.each(addresses)('not %j', async (address, code) => {
    expect(await outcomeOf(guard().fetchPage(spelled(address)))).toBe(code);
  });

  it.each([
    ['one closed address', ['127.0.0.1']],
    ['a closed one behind an open one', [FRONT_ADDRESS, '127.0.0.1']],
    ['a closed one before an open one', ['::1', FRONT_ADDRESS]],
    ['a mapped one', [FRONT_ADDRESS, '::ffff:127.0.0.1']],
    ['one with a zone', ['fe80::1%lo']],
    ['what is no address', ['localhost']],
    ['an odd spelling', ['0x7f.1']],
    ['an empty one', ['']],
  ])('no name whose answer holds %s', async (_what, answer) => {
    const asked = new GuardedFetch([canary.port], { resolve: () => Promise.resolve(answer) });
    expect(await outcomeOf(asked.fetchPage(`http://press.example.org:${canary.port}/`))).toBe('HOST_FORBIDDEN');
  });

  it('nor by a redirect, however the front page spells it', async () => {
    const guarded = guardWith(front, [canary.port]);
    for (const host of hosts) {
      location = `http://${host}:${canary.port}/`;
      expect([host, await outcomeOf(guarded.fetchPage(`http://press.example.org:${front.port}/`))]).toEqual([host, 'HOST_FORBIDDEN']);
    }
    for (const [address] of addresses.filter(([, code]) => code !== 'ADDRESS_INVALID')) {
      location = spelled(address);
      expect([address, typeof (await outcomeOf(guarded.fetchPage(`http://press.example.org:${front.port}/`)))]).toEqual([
        address,
        'string',
      ]);
    }
    for (location of [`//127.0.0.1:${canary.port}/`, `\\\\127.0.0.1:${canary.port}\\`])
      expect(await outcomeOf(guarded.fetchPage(`http://press.example.org:${front.port}/`))).toBe('HOST_FORBIDDEN');
  });

  it('a name is resolved once a step, and the line opened to the very address that was checked', async () => {
    const answers = [[FRONT_ADDRESS], ['127.0.0.1']];
    let asked = 0;
    const opened: string[] = [];
    const rebinding = new GuardedFetch([canary.port], {
      resolve: () => Promise.resolve(answers[asked++] ?? ['127.0.0.1']),
      open: (address, target) => {
        opened.push(address);
        // the front server stands in for the public address
        return openSocket(address === FRONT_ADDRESS ? '127.0.0.1' : address, { ...target, port: front.port });
      },
    });
    location = `http://press.example.org:${canary.port}/again`;
    // the second step asks anew, and is told the canary's address
    expect(await outcomeOf(rebinding.fetchPage(`http://press.example.org:${canary.port}/`))).toBe('HOST_FORBIDDEN');
    expect([asked, opened]).toEqual([2, [FRONT_ADDRESS]]);
  });

  it('nothing of ours goes along, and no proxy of the environment is asked', async () => {
    const saved = { ...process.env };
    Object.assign(process.env, { HTTP_PROXY: `http://127.0.0.1:${canary.port}`, http_proxy: `http://127.0.0.1:${canary.port}` });
    try {
      location = '/';
      front.heard.length = 0;
      expect(await outcomeOf(guardWith(front).fetchPage(`http://press.example.org:${front.port}/story?x=1#part`))).toBe(
        'REDIRECTS_TOO_MANY',
      );
    } finally {
      for (const name of ['HTTP_PROXY', 'http_proxy']) {
        if (saved[name] === undefined) delete process.env[name];
        else process.env[name] = saved[name];
      }
    }
    expect(front.heard).toHaveLength(4);
    expect(front.heard[0]).toMatch(/^GET \/story\?x=1 HTTP\/1\.1\r\n/);
    for (const head of front.heard) {
      const names = head
        .split('\r\n')
        .slice(1)
        .flatMap((line) => line.split(':')[0]?.toLowerCase() || []);
      expect(names.sort()).toEqual(['accept', 'accept-encoding', 'connection', 'host', 'user-agent']);
    }
  });

  it.each([
    '8.8.8.8',
    '93.184.216.34',
    '1.1.1.1',
    '172.32.0.1',
    '100.128.0.1',
    '192.167.1.1',
    '2606:4700::1111',
    '2a00:1450:4001::8a',
    '2003::1',
  ])('but %s is on it', (address) => expect(isPublicAddress(address)).toBe(true));
});
