import { tagTokens } from './tagger.js';
import { tokenize } from './tokens.js';
import { trainTagger, type TaggedSentence } from './train-tagger.js';

const tagged = (text: string): string => {
  const tokens = tokenize(text);
  tagTokens(tokens);
  return tokens.map((token) => `${token.text}/${token.tag}`).join(' ');
};

describe('tokens', () => {
  it('lie where the text has them', () => {
    const text = 'Prado’s crew didn’t sail at 5 a.m. for $4.50, e.g. to St. Anne ... 🚒!';
    for (const { start, end, text: word } of tokenize(text)) expect(text.slice(start, end)).toBe(word);
  });

  it('part endings from words and keep abbreviations, figures and hyphens together', () => {
    const words = tokenize('Prado’s crew didn’t meet Mr. Costa in the U.S. on 3/4 for 1,200.50 well-known ships.').map(({ text }) => text);
    expect(words).toEqual([
      'Prado',
      '’s',
      'crew',
      'did',
      'n’t',
      'meet',
      'Mr.',
      'Costa',
      'in',
      'the',
      'U.S.',
      'on',
      '3/4',
      'for',
      '1,200.50',
      'well-known',
      'ships',
      '.',
    ]);
  });

  it('of a run without end keep no more than rules can read', () => {
    const [token] = tokenize('a'.repeat(100_000));
    expect(token?.end).toBe(100_000);
    expect(token?.text.length).toBeLessThan(1000);
  });
});

describe('parts of speech', () => {
  it('of a plain sentence', () => {
    expect(tagged('The old harbour will be closed on Monday, officials said.')).toBe(
      'The/DET old/ADJ harbour/NOUN will/AUX be/AUX closed/VERB on/ADP Monday/PROPN ,/PUNCT officials/NOUN said/VERB ./PUNCT',
    );
  });

  it('take a name for a name, also where it is a modal verb', () => {
    expect(tagged('Yesterday Theresa May said so.')).toContain('May/PROPN');
    expect(tagged('She may go.')).toContain('may/AUX');
  });

  it('are the same whenever they are asked for', () => {
    const sentence = 'Costa’s campaign reports that Duarte’s numbers rose.';
    const first = tagged(sentence);
    for (const other of ['Costa reports.', 'Numbers rose in Duarte.', sentence]) tagged(other);
    expect(tagged(sentence)).toBe(first);
  });
});

describe('training', () => {
  const sentence = (marked: string): TaggedSentence => {
    const pairs = marked.split(' ').map((pair) => pair.split('/') as [string, TaggedSentence['tags'][number]]);
    return { words: pairs.map(([word]) => word), tags: pairs.map(([, tag]) => tag) };
  };
  const corpus = [
    'The/DET ship/NOUN sails/VERB',
    'A/DET crew/NOUN works/VERB',
    'The/DET crew/NOUN sails/VERB',
    'A/DET ship/NOUN works/VERB',
  ].map(sentence);
  const options = { rounds: 4, seed: 3, least: 0.01, leastSeen: 1 };
  const from = { madeFrom: 'four sentences', licence: 'CC0' };

  it('gives the same weights for the same sentences and seed, byte for byte', () => {
    expect(JSON.stringify(trainTagger(corpus, corpus, options, from))).toBe(JSON.stringify(trainTagger(corpus, corpus, options, from)));
  });

  it('learns what it was shown', () => {
    expect(trainTagger(corpus, corpus, options, from).agreement).toBe(1);
  });
});
