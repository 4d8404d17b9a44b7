import { createServer as createTlsServer } from 'node:tls';
import type { AddressInfo, Socket } from 'node:net';
import { connect as connectSecure } from 'node:tls';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { GuardedFetch } from './guarded-fetch.js';
import { connectTo } from './guarded-connection.js';
import { readTarget } from './fetch-url.js';
import { certificateFor } from './spec-certificate.builder.js';
import { answerOf, guardWith, outcomeOf, pageOf, RawServer } from './spec-world.builder.js';

const WORDS = '<p>The Lindhaven dam opened in 1931. Żółw, “naïve” – 3 €.</p>';
const HTML = 'text/html';
const UTF8 = 'text/html; charset=UTF-8';

describe('a page is fetched', () => {
  let server: RawServer;
  let answer: (socket: Socket, head: string) => void;

  beforeAll(async () => {
    server = await RawServer.start((socket, head) => answer(socket, head));
  });
  afterAll(() => server.stop());

  const fetched = (limits = {}) =>
    outcomeOf(guardWith(server, [], {}, { totalMs: 5_000, ...limits }).fetchPage(`http://press.example.org:${server.port}/story#top`));
  const say = (bytes: Buffer) => {
    answer = (socket) => socket.end(bytes);
  };

  it('with where it was in the end, and a hash of its bytes', async () => {
    answer = (socket, head) =>
      socket.end(head.startsWith('GET /story ') ? answerOf('301 Moved', { location: '/new?a=1#b', 'content-length': 0 }) : pageOf(WORDS));
    expect(await fetched()).toEqual({
      finalUrl: `http://press.example.org:${server.port}/new?a=1`,
      type: HTML,
      text: WORDS,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      size: Buffer.byteLength(WORDS),
    });
  });

  it.each([
    ['gzip', gzipSync(WORDS)],
    ['X-GZIP', gzipSync(WORDS)],
    ['deflate', deflateSync(WORDS)],
    ['deflate', deflateRawSync(WORDS)],
    ['br', brotliCompressSync(WORDS)],
    ['identity', Buffer.from(WORDS)],
  ])('packed as %s', async (coding, bytes) => {
    say(pageOf(bytes, UTF8, { 'content-encoding': coding }));
    expect(await fetched()).toMatchObject({ text: WORDS });
  });

  it.each<[string, string, Buffer, string]>([
    ['the header', 'text/html; charset=iso-8859-2', Buffer.from([0xaf, 0xf3, 0xb3, 0x77]), 'Żółw'],
    ['the header in quotes', 'text/html;Charset="windows-1251"', Buffer.from([0xcc, 0xe8, 0xf0]), 'Мир'],
    ['the header, as the standard means it', 'text/plain; charset=latin1', Buffer.from([0x93, 0x80, 0x94]), '“€”'],
    ['the header before the page', 'text/html; charset=utf-8', Buffer.from('<meta charset=koi8-r>é'), '<meta charset=koi8-r>é'],
    ['the mark before the header', 'text/html; charset=koi8-r', Buffer.from('\ufeffé'), 'é'],
    ['the mark of UTF-16', HTML, Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('Dam', 'utf16le')]), 'Dam'],
    [
      'the page',
      HTML,
      Buffer.from([...Buffer.from('<meta charset="shift_jis">'), 0x83, 0x5f, 0x83, 0x80]),
      '<meta charset="shift_jis">ダム',
    ],
    [
      'the page, the long way',
      HTML,
      Buffer.from([...Buffer.from("<meta http-equiv=Content-Type content='text/html; charset=koi8-r'>"), 0xed]),
      "<meta http-equiv=Content-Type content='text/html; charset=koi8-r'>М",
    ],
    [
      'the XML',
      'application/xhtml+xml',
      Buffer.from([...Buffer.from('<?xml version="1.0" encoding="iso-8859-15"?>'), 0xa4]),
      '<?xml version="1.0" encoding="iso-8859-15"?>€',
    ],
    ['nobody, and it is UTF-8', HTML, Buffer.from('é'), 'é'],
    ['nobody, and it is not', HTML, Buffer.from([0xe9, 0x85]), 'é…'],
    ['a name nobody knows, and it is UTF-8', 'text/html; charset=utf8mb4', Buffer.from('é'), 'é'],
  ])('read in the character set told by %s', async (_who, type, bytes, text) => {
    say(pageOf(bytes, type));
    expect(await fetched()).toMatchObject({ text });
  });

  const half = Buffer.from(WORDS).subarray(0, 20);
  const packed = gzipSync(WORDS);
  it.each<[string, Buffer, string]>([
    ['a status', answerOf('404 Not Found', { 'content-type': UTF8 }, WORDS), 'STATUS_REFUSED'],
    ['nothing new', answerOf('304 Not Modified', {}), 'STATUS_REFUSED'],
    ['a part', answerOf('206 Partial Content', { 'content-type': UTF8 }, WORDS), 'STATUS_REFUSED'],
    ['a picture', pageOf('GIF', 'image/gif'), 'TYPE_FORBIDDEN'],
    ['no type', answerOf('200 OK', {}, WORDS), 'TYPE_FORBIDDEN'],
    ['two types', pageOf(WORDS, 'text/html, image/gif'), 'TYPE_FORBIDDEN'],
    ['a PDF that is called a page', pageOf('%PDF-1.7 …'), 'TYPE_FORBIDDEN'],
    ['a program that is called a page', pageOf(Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1])), 'TYPE_FORBIDDEN'],
    ['zeros that are called a page', pageOf(Buffer.alloc(40)), 'TYPE_FORBIDDEN'],
    ['a character set nobody knows', pageOf(Buffer.from([0xe9]), 'text/html; charset=klingon'), 'CHARSET_UNKNOWN'],
    ['a character set that is none', pageOf(Buffer.from([0xe9]), 'text/html; charset=replacement'), 'CHARSET_UNKNOWN'],
    ['a coding nobody asked for', pageOf(WORDS, UTF8, { 'content-encoding': 'zstd' }), 'ENCODING_FORBIDDEN'],
    ['two codings', pageOf(gzipSync(packed), UTF8, { 'content-encoding': 'gzip, gzip' }), 'ENCODING_FORBIDDEN'],
    ['a coding it does not have', pageOf(WORDS, UTF8, { 'content-encoding': 'gzip' }), 'BODY_BROKEN'],
    ['a coding that breaks off', pageOf(packed.subarray(0, -12), UTF8, { 'content-encoding': 'gzip' }), 'BODY_BROKEN'],
    ['a wrong sum', pageOf(Buffer.concat([packed.subarray(0, -8), Buffer.alloc(8)]), UTF8, { 'content-encoding': 'gzip' }), 'BODY_BROKEN'],
    ['less than it said', answerOf('200 OK', { 'content-type': UTF8, 'content-length': 500 }, half), 'BODY_BROKEN'],
    ['a chunk less', answerOf('200 OK', { 'content-type': UTF8, 'transfer-encoding': 'chunked' }, '5\r\nwords\r\n'), 'BODY_BROKEN'],
    [
      'two lengths',
      Buffer.from(`HTTP/1.1 200 OK\r\nContent-Type: ${UTF8}\r\nContent-Length: 5\r\nContent-Length: 7\r\n\r\nwordsab`),
      'RESPONSE_INVALID',
    ],
    [
      'a length and chunks',
      answerOf('200 OK', { 'content-type': UTF8, 'content-length': 5, 'transfer-encoding': 'chunked' }, '5\r\nwords\r\n0\r\n\r\n'),
      'RESPONSE_INVALID',
    ],
    ['no HTTP', Buffer.from('SSH-2.0-OpenSSH_9.2\r\n'), 'RESPONSE_INVALID'],
    ['too many headers', answerOf('200 OK', { 'content-type': UTF8, 'x-long': 'a'.repeat(40_000) }, WORDS), 'RESPONSE_INVALID'],
    ['nothing', Buffer.alloc(0), 'CONNECTION_FAILED'],
    ['that it is larger than anything', answerOf('200 OK', { 'content-type': UTF8, 'content-length': 6_000_000 }, half), 'TOO_LARGE'],
    ['to go nowhere', answerOf('302 Found', { 'content-length': 0 }), 'REDIRECT_INVALID'],
    ['to go to no address', answerOf('302 Found', { location: 'http://[', 'content-length': 0 }), 'REDIRECT_INVALID'],
    ['to go to itself', answerOf('307 Temporary Redirect', { location: '/story', 'content-length': 0 }), 'REDIRECTS_TOO_MANY'],
    ['to look at a file', answerOf('302 Found', { location: 'file:///etc/passwd', 'content-length': 0 }), 'SCHEME_FORBIDDEN'],
  ])('not where the server says %s', async (_what, bytes, code) => {
    say(bytes);
    expect(await fetched()).toBe(code);
  });

  it.each<[string, Buffer, string, string]>([
    ['a body beyond the limit', Buffer.alloc(70_000, 'a'), '', 'TOO_LARGE'],
    [
      'one that is so only unpacked',
      gzipSync(Buffer.from(Array.from({ length: 20_000 }, (_, i) => `${i * 7919} `).join(''))),
      'gzip',
      'TOO_LARGE',
    ],
    ['one packed a thousandfold', gzipSync(Buffer.alloc(3_000_000, 'a')), 'gzip', 'COMPRESSION_BOMB'],
    ['the same as brotli', brotliCompressSync(Buffer.alloc(3_000_000, 'a')), 'br', 'COMPRESSION_BOMB'],
    ['one that unpacks to nothing, for long', Buffer.concat(Array.from({ length: 5_000 }, () => gzipSync(''))), 'gzip', 'TOO_LARGE'],
  ])('not %s', async (_what, bytes, coding, code) => {
    const bytesLimit = code === 'COMPRESSION_BOMB' ? 5_000_000 : 64_000;
    answer = (socket) => {
      socket.write(answerOf('200 OK', { 'content-type': UTF8, ...(coding && { 'content-encoding': coding }) }));
      socket.end(bytes);
    };
    expect(await fetched({ bytes: bytesLimit })).toBe(code);
  });

  it.each<[string, (socket: Socket) => void]>([
    ['says nothing', () => undefined],
    ['says its headers letter by letter', (socket) => drip(socket, 'HTTP/1.1 200 OK\r\nx-very-slow: yes\r\n')],
    ['keeps promising', (socket) => drip(socket, 'HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(100), 27)],
    ['says its page letter by letter', (socket) => (socket.write(answerOf('200 OK', { 'content-type': UTF8 })), drip(socket, WORDS))],
    ['leaves off in the middle', (socket) => socket.write(answerOf('200 OK', { 'content-type': UTF8, 'content-length': 500 }, 'The dam'))],
  ])('for so long and no longer, where the server %s; and the line is cut', async (_what, speak) => {
    answer = speak;
    const began = performance.now();
    expect(await fetched({ totalMs: 80 })).toBe('TIMED_OUT');
    expect(performance.now() - began).toBeLessThan(2_000);
    for (let turn = 0; server.open > 0 && turn < 100; turn++) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(server.open).toBe(0);
  });

  it('within one time for all steps together, the look-up too', async () => {
    const slow = { resolve: () => new Promise<string[]>((resolve) => setTimeout(() => resolve(['127.0.0.1']), 40)) };
    say(answerOf('302 Found', { location: '/again', 'content-length': 0 }));
    expect(await outcomeOf(guardWith(server, [], slow, { totalMs: 90 }).fetchPage(`http://press.example.org:${server.port}/`))).toBe(
      'TIMED_OUT',
    );
    const silent = { resolve: () => new Promise<string[]>(() => undefined) };
    expect(await outcomeOf(guardWith(server, [], silent, { totalMs: 20 }).fetchPage(`http://press.example.org:${server.port}/`))).toBe(
      'TIMED_OUT',
    );
  });

  it('from the next of a host’s addresses where the first does not answer', async () => {
    say(pageOf(WORDS));
    const { port } = server;
    const several = new GuardedFetch([port], { resolve: () => Promise.resolve(['127.0.0.9', '127.0.0.1']), allow: () => true });
    expect(await outcomeOf(several.fetchPage(`http://press.example.org:${port}/`))).toMatchObject({ text: WORDS });
    const nowhere = new GuardedFetch([port], { resolve: () => Promise.resolve(['127.0.0.9']), allow: () => true });
    expect(await outcomeOf(nowhere.fetchPage(`http://press.example.org:${port}/`))).toBe('CONNECTION_FAILED');
    const unknown = new GuardedFetch([port], { resolve: () => Promise.resolve([]) });
    expect(await outcomeOf(unknown.fetchPage(`http://press.example.org:${port}/`))).toBe('HOST_UNKNOWN');
  });

  it('and a message is sent the same way, to be told the status only', async () => {
    answer = (socket) => socket.end(answerOf('302 Found', { location: '/elsewhere', 'content-length': 0 }));
    server.heard.length = 0;
    const message = { url: `http://hooks.example.org:${server.port}/in`, body: '{"a":1}', headers: { 'content-type': 'application/json' } };
    expect(await guardWith(server).post(message)).toEqual({ status: 302 });
    expect(server.heard).toHaveLength(1);
    expect(server.heard[0]).toMatch(/^POST \/in HTTP\/1\.1\r\n[^]*content-type: application\/json\r\n/);
    await expect(new GuardedFetch([server.port]).post({ ...message, url: `http://127.0.0.1:${server.port}/in` })).rejects.toMatchObject({
      code: 'HOST_FORBIDDEN',
    });
    expect(server.heard).toHaveLength(1);
  });

  it('over TLS only from whom the certificate names', async () => {
    const { key, cert } = certificateFor('localhost');
    const secure = createTlsServer({ key, cert }, (socket) => socket.on('error', () => undefined).end(pageOf(WORDS)));
    await new Promise<void>((resolve) => secure.listen(0, '127.0.0.1', resolve));
    try {
      const { port } = secure.address() as AddressInfo;
      const world = { resolve: () => Promise.resolve(['127.0.0.1']), allow: () => true };
      // nobody has signed it
      expect(await outcomeOf(new GuardedFetch([port], world).fetchPage(`https://press.example.org:${port}/`))).toBe('TLS_FAILED');
      // it is known, and names another
      const known = (address: string, host: string) => connectSecure({ host: address, port, servername: host, ca: cert });
      const trusting = new GuardedFetch([port], { ...world, open: (address, { host }) => known(address, host) });
      expect(await outcomeOf(trusting.fetchPage(`https://press.example.org:${port}/`))).toBe('TLS_FAILED');
      const target = { ...readTarget(`https://press.example.org:${port}/`, [port]), host: 'localhost' };
      const line = await connectTo(['127.0.0.1'], target, (address, { host }) => known(address, host), 2_000, new AbortController().signal);
      line.destroy();
    } finally {
      await new Promise((resolve) => secure.close(resolve));
    }
  });
});

function drip(socket: Socket, text: string, step = 1): void {
  let at = 0;
  const timer = setInterval(() => {
    if (socket.destroyed || at >= text.length) clearInterval(timer);
    else socket.write(text.slice(at, (at += step)));
  }, 10);
  socket.on('close', () => clearInterval(timer));
}
