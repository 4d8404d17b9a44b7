import { scoreSentence } from './score-sentence.js';
import { weights } from './weights.js';

const worth = (sentence: string): number => scoreSentence({ sentence }).checkWorthiness;
const reasons = (sentence: string): string[] => scoreSentence({ sentence }).reasons.map(({ feature }) => feature);

describe('scoreSentence', () => {
  it.each([
    ['Unemployment fell from 8 percent to 4.2 percent in three years.', 'I hope that we can all work together.'],
    ['He voted against the bill five times.', 'Thank you all very much for coming tonight.'],
    ['Crime has doubled in the city since 2019.', 'What would you do about crime?'],
    ['The governor signed a law that cut taxes by $2 billion.', 'We should do better than that.'],
    ['More than 300,000 mail-in ballots were rejected, the report says.', 'I love this country.'],
    ['The company paid no federal income tax in 2015.', 'Let me answer that question.'],
  ])('holds %j for more worth checking than %j', (claim, other) => {
    expect(worth(claim)).toBeGreaterThan(worth(other) + 0.2);
  });

  it('labels what is clear', () => {
    expect(scoreSentence({ sentence: 'The deficit grew by 40 percent to $400 billion last year.' }).label).toBe('CFS');
    expect(scoreSentence({ sentence: 'Thank you, and good night.' }).label).toBe('NFS');
  });

  it('gives reasons in an editor’s words, strongest first', () => {
    expect(reasons('The deficit grew by 40 percent to $400 billion last year.')).toContain('names a figure');
    expect(reasons('He voted against the bill five times.')).toContain('says how somebody voted or decided');
    expect(reasons('I hope we can all work together.')).toContain('a wish, a plan or a demand');
    const weighed = scoreSentence({ sentence: 'Crime has doubled in the city since 2019.' }).reasons.map(({ weight }) => Math.abs(weight));
    expect(weighed).toEqual([...weighed].sort((a, b) => b - a));
    expect(weighed.length).toBeLessThanOrEqual(4);
  });

  it('gives reasons that carried the score: what speaks for it is positive where the score is high', () => {
    const [first] = scoreSentence({ sentence: 'The deficit grew by 40 percent to $400 billion last year.' }).reasons;
    const [against] = scoreSentence({ sentence: 'I hope we can all work together.' }).reasons;
    expect(first?.weight).toBeGreaterThan(0);
    expect(against?.weight).toBeLessThan(0);
  });

  it('says the same of the same sentence, whatever came before', () => {
    const sentence = 'Crime has doubled in the city since 2019.';
    const alone = scoreSentence({ sentence });
    scoreSentence({ sentence: 'Something else.' });
    expect(scoreSentence({ sentence, context: ['Nobody knows.'], speaker: 'Ann Lee' })).toEqual(alone);
  });

  it.each([
    ['nothing', ''],
    ['white space', ' \n\t '],
    ['marks', '?!'.repeat(1000)],
    ['one long word', 'a'.repeat(1_000_000)],
    ['a long sentence', 'the council approved 3 plans and '.repeat(30_000)],
    ['lone surrogates', '\ud83d\ud83d \ude00 x'],
    ['zalgo', 'Z\u0351\u036b\u0343'.repeat(5000)],
  ])('answers %s', (_name, sentence) => {
    const began = process.cpuUsage().user;
    const { checkWorthiness, label } = scoreSentence({ sentence });
    expect(checkWorthiness).toBeGreaterThanOrEqual(0);
    expect(checkWorthiness).toBeLessThanOrEqual(1);
    expect(['NFS', 'UFS', 'CFS']).toContain(label);
    expect(process.cpuUsage().user - began).toBeLessThan(1_000_000);
  });
});

describe('the committed weights', () => {
  it('say from what, when, with what result and under which licence they were made', () => {
    const { card } = weights();
    expect(card.version).toMatch(/^\d{4}-\d\d-\d\d-[0-9a-f]{8}$/);
    expect(card.licence).toBe('CC-BY-4.0');
    expect(card.data).toEqual([expect.objectContaining({ name: 'ClaimBuster', licence: 'CC-BY-4.0', items: 14906 })]);
    expect(card.result.macroF1).toBeGreaterThan(0.64);
    expect(card.result.averagePrecision).toBeGreaterThan(0.75);
  });
});
