import { run } from './finding-document.builder.js';
import { linkCheck } from './link.check.js';

const found = (text: string) =>
  run(linkCheck, text).map(({ code, spans }) => [code, ...spans.map(([start, end]) => text.slice(start, end))]);

describe('the shape of links', () => {
  it.each([
    ['http//example.org/a', 'http//example.org/a'],
    ['https:/example.org', 'https:/example.org'],
    ['htps://example.org.', 'htps://example.org'],
    ['https:example.org', 'https:example.org'],
    ['https:///example.org', 'https:///example.org'],
    ['https://https://example.org', 'https://https://example.org'],
    ['https://example', 'https://example'],
    ['https://www..example.org/x', 'https://www..example.org/x'],
    ['(see www.example)', 'www.example'],
    ['www,example.org', 'www,example.org'],
    ['https://exa_mple.org', 'https://exa_mple.org'],
    ['https://-example.org', 'https://-example.org'],
    ['https://10.0.0.300/', 'https://10.0.0.300/'],
    ['desk@example', 'desk@example'],
    ['desk@@example.org', 'desk@@example.org'],
  ])('a slip in %s is found', (text, words) => {
    expect(found(`The page is at ${text} since May.`)).toEqual([['LINK_BROKEN', words]]);
  });

  it.each([
    'https://example.org/a?b=c#d',
    'http://example.org:8080/x,y',
    'www.example.co.uk',
    'https://münchen.example',
    'https://пример.рф',
    'https://10.0.0.30/',
    'https://user@example.org/',
    'desk.news+tips@example.org',
    'https://t.co/x and https://t.me/x',
    '@handle and @@handle',
    'an https link',
    'the www era',
    'https://example.org/a and https://example.org/b',
    'https://example.org and https://example.com',
    'https://day1.example.org and https://day2.example.org',
  ])('nothing is wrong with %s', (text) => {
    expect(found(`The page is at ${text} since May.`)).toEqual([]);
  });

  it('letters of two alphabets in one name are told apart', () => {
    // the second letter is Cyrillic
    expect(found('The page is at https://e\u0445ample.org since May.')).toEqual([['DOMAIN_MIXED', 'https://e\u0445ample.org']]);
  });

  it('one domain in two spellings is asked about, at both places', () => {
    expect(found('It stands at www.harbour-gazette.example. Write to desk@harbuor-gazette.example today.')).toEqual([
      ['DOMAIN_DIFFERS', 'www.harbour-gazette.example', 'desk@harbuor-gazette.example'],
    ]);
    expect(found('See https://gazette.example and https://gazettes.example today.')).toEqual([
      ['DOMAIN_DIFFERS', 'https://gazette.example', 'https://gazettes.example'],
    ]);
  });
});
