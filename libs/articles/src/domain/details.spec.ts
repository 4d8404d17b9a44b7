import { readAuthors, readDetails, readLine } from './details.js';
import { urgencyOf } from './urgency.js';

describe('an article’s details', () => {
  it('are stored on one line, clean, or not at all', () => {
    expect(readLine('title', '  A\r\n title\0 ', 10)).toBe('A title\ufffd');
    expect(readLine('title', ' \n', 10)).toBeNull();
    expect(readLine('title', '😀'.repeat(10), 10)).toBe('😀'.repeat(10));
    expect(readLine('title', '😀'.repeat(11), 10)).toMatchObject({ field: 'title' });
  });

  it('have defaults', () => {
    expect(readDetails({})).toEqual({
      externalId: null,
      kind: 'NEWS',
      desk: null,
      language: 'und',
      byline: null,
      title: null,
      url: null,
      publishAt: null,
      priority: 0,
    });
  });

  it.each([
    ['kind', { kind: 'news' }],
    ['language', { language: 'English' }],
    ['priority', { priority: 10 }],
    ['priority', { priority: 0.5 }],
    ['url', { url: 'ftp://example.org/a' }],
    ['publishAt', { publishAt: 'soon' }],
    ['externalId', { externalId: 'x'.repeat(201) }],
  ])('name the field that does not hold: %s', (field, input) => expect(readDetails(input)).toMatchObject({ kind: 'InvalidInput', field }));

  it('want a name of every author', () => {
    expect(readAuthors([{ name: ' Mara  Okafor ' }])).toEqual([{ name: 'Mara Okafor', memberId: null }]);
    expect(readAuthors([{ name: 'Mara' }, { name: '' }])).toMatchObject({ field: 'authors.1.name' });
  });
});

describe('urgency', () => {
  const now = '2026-03-02T09:00:00.000Z';
  it.each([
    ['the desk’s word where nothing is planned', 4, null, 4],
    ['more, the nearer publication is', 0, '2026-03-02T09:30:00Z', 9],
    ['the same for an article just overdue', 0, '2026-03-02T08:00:00Z', 9],
    ['somewhat more within a day', 0, '2026-03-03T08:00:00Z', 5],
    ['never less than the desk’s word', 7, '2026-03-03T08:00:00Z', 7],
    ['none for next month', 1, '2026-04-03T08:00:00Z', 1],
    ['none for what went out long ago', 1, '2026-02-01T08:00:00Z', 1],
  ])('is %s', (_what, priority, publishAt, urgency) => expect(urgencyOf({ priority, publishAt }, now)).toBe(urgency));
});
