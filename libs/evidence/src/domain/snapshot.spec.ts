import { createHash } from 'node:crypto';
import { holdsQuotation, readSnapshot, SNAPSHOT_LIMIT, TEXT_SNAPSHOT_LIMIT } from './snapshot.js';
import type { SnapshotInput } from './snapshot.js';

const problemOf = (input: SnapshotInput): string | undefined => {
  const read = readSnapshot(input);
  return 'problem' in read ? read.problem : undefined;
};

describe('a snapshot', () => {
  it('is kept byte for byte, with its hash', () => {
    const text = ' Opened\r\non 4 May 1931.\u00a0é e\u0301 ';
    const kept = readSnapshot({ mediaType: 'text/plain', text });
    expect(kept).toMatchObject({ mediaType: 'text/plain', sha256: createHash('sha256').update(text).digest('hex') });
    expect('content' in kept && kept.content.toString('utf8')).toBe(text);
    const bytes = Buffer.from('%PDF-1.7\n\0\xff', 'latin1');
    const pdf = readSnapshot({ mediaType: 'application/pdf', base64: bytes.toString('base64') });
    expect('content' in pdf && pdf.content.equals(bytes)).toBe(true);
  });

  it('is text or bytes, of a kind the desk can show, and begins as its kind does', () => {
    expect(problemOf({ mediaType: 'text/plain' })).toMatch(/give one/);
    expect(problemOf({ mediaType: 'text/plain', text: 'a', base64: 'YQ==' })).toMatch(/give one/);
    expect(problemOf({ mediaType: 'image/png', text: 'a' })).toMatch(/Base64/);
    expect(problemOf({ mediaType: 'image/png', base64: Buffer.from('GIF89a').toString('base64') })).toMatch(/begin/);
    expect(problemOf({ mediaType: 'text/html', base64: Buffer.from('<p>').toString('base64') })).toBeUndefined();
    for (const wrong of ['YQ', 'YQ=', 'Y Q==', 'YQ==\n', 'YR==', '%%%%'])
      expect(problemOf({ mediaType: 'text/plain', base64: wrong })).toMatch(/Base64/);
    expect(problemOf({ mediaType: 'text/plain', text: '' })).toMatch(/empty/);
    expect(problemOf({ mediaType: 'text/plain', text: 'half \ud800' })).toMatch(/halves/);
  });

  it('is no larger than a request may carry', () => {
    expect(problemOf({ mediaType: 'text/plain', text: 'x'.repeat(TEXT_SNAPSHOT_LIMIT) })).toBeUndefined();
    expect(problemOf({ mediaType: 'text/plain', text: 'é'.repeat(TEXT_SNAPSHOT_LIMIT / 2 + 1) })).toMatch(/more than/);
    const png = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(SNAPSHOT_LIMIT - 8)]);
    expect(problemOf({ mediaType: 'image/png', base64: png.toString('base64') })).toBeUndefined();
    expect(problemOf({ mediaType: 'image/png', base64: Buffer.concat([png, Buffer.of(0)]).toString('base64') })).toMatch(/more than/);
  });
});

describe('whether a text holds a quotation', () => {
  const text = 'The bridge — “a marvel”, they said —\nopened on 4 May 1931; it cost 3 mil\u00adlion crowns, which wasn’t much.';

  it.each([
    'opened on 4 May 1931',
    'The bridge - "a marvel", they said - opened',
    "it cost 3 million crowns, which wasn't much.",
    'The bridge […] opened on 4 May 1931',
    'The bridge … it cost 3 million crowns',
    'a marvel ... opened',
    '… opened on 4 May 1931; …',
  ])('holds %j', (quotation) => expect(holdsQuotation(text, quotation)).toBe(true));

  it.each([
    'opened on 4 May 1932',
    'it cost 3 billion crowns',
    'It cost 3 million crowns',
    'the bridge',
    'it cost 3 million crowns […] opened on 4 May',
    '…',
    'opened 4 May 1931',
  ])('does not hold %j', (quotation) => expect(holdsQuotation(text, quotation)).toBe(false));
});
