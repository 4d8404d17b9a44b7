import { extractClaims } from '@stet/language';
import type { Reading } from './newsroom.model.js';

/** Plain sentences, each by itself: two worth checking, two that are not, one that asserts nothing. */
const sentences = {
  A: 'The council spent 12 million euros on the new bridge.',
  B: 'Unemployment fell to 4.1 percent in March.',
  C: 'The museum keeps a wooden clock.',
  D: 'Rain fell over the valley.',
  Q: 'Is the tower really safe?',
} as const;

const compose = (letters: string): string => [...letters].map((letter) => sentences[letter as keyof typeof sentences]).join(' ');

/** What is submitted in a run: much the same again and again, as revisions are; and now and then nothing. */
export const texts: readonly string[] = ['A', 'AB', 'QAB', 'BA', 'CA', 'AQ', 'BQ', 'C', 'Q', 'DCA', 'ABQD', ' '].map(compose);

const readings = new Map<string, Reading>();

const scoresOf = (text: string): number[] => extractClaims({ text }, asked).claims.map(({ checkWorthiness }) => checkWorthiness ?? 1);
const asked = { language: 'en', publishedAt: '2026-03-02T09:00:00.000Z' };

/** Between the two scores in the middle: how well the engine judges is its own tests' affair, here there must be claims of either sort. */
export const threshold = ((): number => {
  const scores = scoresOf(compose('ABCD')).sort((a, b) => a - b);
  return (scores[1]! + scores[2]!) / 2;
})();

/** What the engine reads in a text. It is asked here as the worker asks it: the model's rules begin where the text is read. */
export function read(text: string): Reading {
  let reading = readings.get(text);
  if (!reading) {
    const { segments, claims } = extractClaims({ text }, asked);
    reading = {
      segments: segments.map(({ start, end, disposition }) => ({ start, end, disposition })),
      claims: claims.map(({ start, end, quote, speaker, antecedent, checkWorthiness }) => {
        const wanted = checkWorthiness === null || checkWorthiness >= threshold;
        return { start, end, quote, speaker, antecedent, wanted };
      }),
    };
    readings.set(text, reading);
  }
  return reading;
}
