import { extractClaims } from '../extract.js';

/** The speaker of each claim, with ? where it is not certain. */
const speakers = (text: string): (string | null)[] =>
  extractClaims({ text }).claims.map(({ speaker, speakerCertain }) => (speaker === null ? null : `${speaker}${speakerCertain ? '' : '?'}`));

describe('one person is one speaker', () => {
  it('under surname and full name', () => {
    expect(speakers('“We will wait,” said Ana Costa. “The ferry is late,” Costa added.')).toEqual(['Ana Costa', 'Ana Costa']);
  });

  it('under a title', () => {
    expect(speakers('Mayor Ana Costa opened the harbour. The mayor said the ferry was late.')).toEqual([null, 'Ana Costa']);
  });

  it('under a pronoun', () => {
    expect(speakers('Ana Costa opened the harbour on Monday. She said the ferry was late.')).toEqual([null, 'Ana Costa']);
  });

  it('as whoever speaks for a body', () => {
    expect(
      speakers('“We wait,” said Luis Prado, spokesman for the port. The port’s representative said the ferry had left.').at(-1),
    ).toMatch(/Luis Prado|representative/);
  });

  it('under the initials of its name', () => {
    expect(speakers('The Harbour Transport Union opened its books on Monday. The strike will go on, the HTU said.').at(-1)).toBe(
      'Harbour Transport Union',
    );
  });

  it('keeps titles and offices out of the name', () => {
    expect(speakers('Portuguese Prime Minister Ana Costa said the ferry was late.')).toEqual(['Ana Costa']);
    expect(speakers('The ferry was late, according to Harbour Commissioner Luis Prado.')).toEqual(['Luis Prado']);
  });
});

describe('where it is open who spoke', () => {
  it('the source stands as the text names it', () => {
    expect(speakers('Two officials said the ferry was late.')).toEqual(['Two officials']);
  });

  it('a pronoun without anyone named stays without a name', () => {
    expect(speakers('He said the ferry was late.')).toEqual([null]);
  });

  it('the article’s own word has no speaker', () => {
    expect(speakers('The ferry was late on Monday. Costa knows that the ferry was late.')).toEqual([null, null]);
  });
});
