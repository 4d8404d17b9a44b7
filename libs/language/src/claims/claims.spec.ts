import { extractClaims } from '../extract.js';
import type { Claim } from '../types.js';

const claims = (text: string, publishedAt?: string): readonly Claim[] => extractClaims({ text }, publishedAt ? { publishedAt } : {}).claims;
const pieces = (text: string): string[] =>
  claims(text).map(({ spans }) => spans.map(([start, end]) => text.slice(start, end)).join(' || '));

describe('claims smaller than a sentence', () => {
  it.each<[string, string[]]>([
    ['The ferry left at noon.', ['The ferry left at noon.']],
    ['The ferry left at noon, and the crew went home.', ['The ferry left at noon', 'the crew went home.']],
    ['The council closed the harbour and sold the ferry.', ['The council closed the harbour', 'The council || sold the ferry.']],
    [
      'Luis Prado, who ran the line for years, left on Monday.',
      ['Luis Prado || left on Monday.', 'Luis Prado || who ran the line for years'],
    ],
    ['Although the ferry was late, nobody complained.', ['Although the ferry was late', 'nobody complained.']],
    [
      'Costa said that the ferry was late and that the crew was tired.',
      ['Costa said that the ferry was late', 'Costa said that || the crew was tired.'],
    ],
    ['“The ferry was late and the crew was tired,” Costa said.', ['“The ferry was late || Costa said', 'the crew was tired,” Costa said.']],
    ['The fire spread over the pier, killing 12 people.', ['The fire spread over the pier', 'The fire || killing 12 people']],
    ['The ferry left; the crew stayed.', ['The ferry left', 'the crew stayed.']],
  ])('%s', (text, wanted) => expect(pieces(text)).toEqual(wanted));

  it.each([
    'The mayor, the captain and the crew were hurt.',
    'Voters who moved away and did not tell the office got no letter.',
    'The ferry does not and cannot sail.',
    'The mayor (who was ill and stayed at home) sent a letter.',
    'He bought bread and butter.',
  ])('not split: %s', (text) => expect(pieces(text)).toEqual([text]));

  it('lose no number, negation or quantifier', () => {
    const text = 'Not all of the 40 crews, 3 of them new, were paid, and none of them complained, but only 2 left.';
    const covered = (at: number): boolean => claims(text).some(({ spans }) => spans.some(([start, end]) => start <= at && at < end));
    for (const { index } of text.matchAll(/Not|all|40|3|none|only|2/g)) expect(covered(index)).toBe(true);
  });
});

describe('the wording on its own', () => {
  const wording = (text: string, publishedAt?: string): string[] => claims(text, publishedAt).map(({ standalone }) => standalone);

  it('names the speaker of a sentence from inside a quotation', () => {
    expect(wording('“The ferry was late,” Ana Costa said. “The crew had slept badly.”')[1]).toBe(
      'Ana Costa said: “The crew had slept badly.”',
    );
  });

  it('fills in a pronoun where it is certain', () => {
    expect(wording('Ana Costa opened the harbour. She said the ferry was late.')[1]).toBe('Ana Costa said the ferry was late.');
  });

  it('says which day is meant', () => {
    expect(wording('The ferry left yesterday.', '2024-05-07')).toEqual(['The ferry left yesterday (2024-05-06).']);
  });

  it('leaves a pronoun inside a quotation as it was said', () => {
    expect(wording('“The captain says that he is ill,” said Luis Prado.')[0]).toContain('that he is ill');
  });

  it('flags what stays open', () => {
    const text = 'Luis Prado met Marco Dias on Monday. He owns the ferry.';
    const claim = claims(text)[1];
    expect(claim?.unresolved.map(([start, end]) => text.slice(start, end))).toEqual(['He']);
    expect(claim?.standalone).toBe('He owns the ferry.');
  });
});

describe('what is no claim', () => {
  const dispositions = (text: string): string[] => extractClaims({ text }).segments.map(({ disposition }) => disposition);

  it.each<[string, string[]]>([
    ['The ferry was late. Who knew?', ['CLAIM', 'QUESTION']],
    ['Costa asked the crew: “Who knew?”', ['CLAIM']],
    [
      '“The ferry was late,” said Costa. “We have to do better. It is a shame and it is wrong. I hope they wait.”',
      ['CLAIM', 'OPINION', 'OPINION', 'OPINION'],
    ],
    ['The ferry was late. What a mess.', ['CLAIM', 'FRAGMENT']],
  ])('%s', (text, wanted) => expect(dispositions(text)).toEqual(wanted));
});
