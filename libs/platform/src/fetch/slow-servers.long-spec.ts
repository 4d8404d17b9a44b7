import type { Socket } from 'node:net';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { fetchLimits } from './guarded-fetch.js';
import { answerOf, guardWith, outcomeOf, RawServer } from './spec-world.builder.js';

const MIB = 1024 * 1024;
/** What one page may cost beside its own bytes, twice: packed and unpacked, as bytes and as text. */
const MOST_BYTES = 40 * MIB;
const PAGE = { 'content-type': 'text/html; charset=utf-8' };

/** A socket that is fed for as long as it takes; the other side's patience is what is tried. */
function feed(socket: Socket, next: () => string | Buffer, everyMs = 0): void {
  let ended = false;
  socket.on('close', () => (ended = true));
  const go = (): void => {
    if (ended) return;
    const more = socket.write(next());
    if (everyMs > 0) setTimeout(go, everyMs);
    else if (more) setImmediate(go);
    else socket.once('drain', go);
  };
  go();
}

const zeros = Buffer.alloc(64 * MIB);
const gzipBomb = gzipSync(zeros, { level: 9 });
const brotliBomb = brotliCompressSync(zeros, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
// no bomb by its ratio: a bad one by its size
const words = Buffer.from(Array.from({ length: 900_000 }, (_, i) => `${(i * 7919) % 999_983} words `).join(''));
const largePacked = gzipSync(words);

/** With the limits of production: nothing is shortened. */
describe('the guard, against servers that mean ill', () => {
  let server: RawServer;
  let answer: (socket: Socket) => void;
  beforeAll(async () => {
    server = await RawServer.start((socket) => answer(socket));
  });
  afterAll(() => server.stop());

  const packed = (bytes: Buffer, coding: string) => (socket: Socket) => {
    socket.write(answerOf('200 OK', { ...PAGE, 'content-encoding': coding }));
    socket.end(bytes);
  };
  const servers: readonly (readonly [what: string, answer: (socket: Socket) => void, code: string])[] = [
    ['says nothing', () => undefined, 'TIMED_OUT'],
    ['says a letter of its headers a second', (socket) => feed(socket, () => 'H', 1_000), 'RESPONSE_INVALID'],
    [
      'says a header a second, for ever',
      (socket) => {
        socket.write('HTTP/1.1 200 OK\r\n');
        feed(socket, () => 'x-a: b\r\n', 1_000);
      },
      'TIMED_OUT',
    ],
    [
      'says headers as fast as it can, for ever',
      (socket) => {
        socket.write('HTTP/1.1 200 OK\r\n');
        feed(socket, () => `x-a: ${'b'.repeat(8_000)}\r\n`);
      },
      'RESPONSE_INVALID',
    ],
    ['promises an answer, for ever', (socket) => feed(socket, () => 'HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n', 50), 'TIMED_OUT'],
    [
      'says a letter of its page a second',
      (socket) => {
        socket.write(answerOf('200 OK', { ...PAGE, 'content-length': 3_600 }));
        feed(socket, () => 'a', 1_000);
      },
      'TIMED_OUT',
    ],
    [
      'goes on for ever',
      (socket) => {
        socket.write(answerOf('200 OK', PAGE));
        feed(socket, () => 'So it is. '.repeat(5_000));
      },
      'TOO_LARGE',
    ],
    [
      'goes on for ever, in chunks of one letter',
      (socket) => {
        socket.write(answerOf('200 OK', { ...PAGE, 'transfer-encoding': 'chunked' }));
        feed(socket, () => '1\r\na\r\n'.repeat(2_000));
      },
      'TOO_LARGE|TIMED_OUT',
    ],
    [
      'goes on for ever, packed to nothing',
      (socket) => {
        socket.write(answerOf('200 OK', { ...PAGE, 'content-encoding': 'gzip' }));
        const nothing = Buffer.concat(Array.from({ length: 500 }, () => gzipSync('')));
        feed(socket, () => nothing);
      },
      'TOO_LARGE|TIMED_OUT',
    ],
    ['packs 64 MiB of zeros as gzip', packed(gzipBomb, 'gzip'), 'COMPRESSION_BOMB|TOO_LARGE'],
    ['packs 64 MiB of zeros as brotli', packed(brotliBomb, 'br'), 'COMPRESSION_BOMB'],
    ['packs a bomb twice', packed(gzipSync(gzipBomb), 'gzip, gzip'), 'ENCODING_FORBIDDEN'],
    ['packs more than anybody reads', packed(largePacked, 'gzip'), 'TOO_LARGE'],
    [
      'leads in a circle, slowly',
      (socket) => setTimeout(() => socket.end(answerOf('302 Found', { location: '/again', 'content-length': 0 })), 900),
      'REDIRECTS_TOO_MANY',
    ],
    [
      'leads in a circle, more slowly',
      (socket) => setTimeout(() => socket.end(answerOf('302 Found', { location: '/again', 'content-length': 0 })), 4_000),
      'TIMED_OUT',
    ],
  ];

  it.each(servers)(
    'typed, in time and in little memory where the server %s',
    async (_what, speak, code) => {
      answer = speak;
      const before = process.memoryUsage();
      let most = 0;
      const watch = setInterval(() => {
        const { heapUsed, external } = process.memoryUsage();
        most = Math.max(most, heapUsed + external - before.heapUsed - before.external);
      }, 20);
      const began = performance.now();
      const outcome = await outcomeOf(guardWith(server).fetchPage(`http://press.example.org:${server.port}/`));
      clearInterval(watch);
      const took = performance.now() - began;
      process.stdout.write(`${_what}: ${String(outcome)} after ${(took / 1_000).toFixed(1)} s, ${(most / MIB).toFixed(1)} MiB\n`);
      expect(code.split('|')).toContain(outcome);
      expect(took).toBeLessThan(15_000);
      expect(took).toBeLessThan(fetchLimits.totalMs + 2_000);
      expect(most).toBeLessThan(MOST_BYTES);
    },
    30_000,
  );

  it('twenty of them at once', async () => {
    answer = packed(gzipBomb, 'gzip');
    const began = performance.now();
    const all = await Promise.all(
      Array.from({ length: 20 }, () => outcomeOf(guardWith(server).fetchPage(`http://press.example.org:${server.port}/`))),
    );
    expect(all.filter((code) => code !== 'COMPRESSION_BOMB' && code !== 'TOO_LARGE')).toEqual([]);
    expect(performance.now() - began).toBeLessThan(15_000);
  }, 30_000);
});
