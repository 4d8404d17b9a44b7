import { learn, type LabelledSentence } from './learn.js';
import { pack, packedWeight } from './model.js';

const facts = [
  'Crime fell by 12 percent in 2012.',
  'The state lost 40,000 jobs.',
  'He voted for the tax in 2003.',
  'The deficit doubled to $4 billion.',
];
const small = ['I was born in Ohio.', 'We met in the spring.', 'My father drove a truck.', 'The hall is in Denver.'];
const none = ['I hope so.', 'Thank you, Jim.', 'What would you do?', 'We should try.'];
const sentences: LabelledSentence[] = [1, 2, 3, 4, 5].flatMap((debate) => {
  const group = `debate ${debate}`;
  return [
    ...facts.map((text) => ({ text: `${text} That is ${debate}.`, label: 'CFS' as const, group })),
    ...small.map((text) => ({ text: `${text} That is ${debate}.`, label: 'UFS' as const, group })),
    ...none.map((text) => ({ text, label: 'NFS' as const, group })),
  ];
});
const data = [{ name: 'written for this test', licence: 'Apache-2.0', items: sentences.length, sha256: '' }];

describe('learn', () => {
  const first = learn(sentences, { seed: 1, date: '2026-01-31', data });

  it('makes the same bytes of the same data, date and seed', () => {
    const again = learn(sentences, { seed: 1, date: '2026-01-31', data });
    expect(again.bytes.equals(first.bytes)).toBe(true);
    expect(again.card).toEqual(first.card);
  });

  it('makes others of another seed', () => {
    const other = learn(sentences, { seed: 2, date: '2026-01-31', data });
    expect(other.bytes.equals(first.bytes)).toBe(false);
    expect(other.card.version).not.toBe(first.card.version);
  });

  it('says what it did', () => {
    expect(first.card).toMatchObject({ madeOn: '2026-01-31', seed: 1, data, licence: 'CC-BY-4.0' });
    expect(first.card.version).toMatch(/^2026-01-31-[0-9a-f]{8}$/);
    expect(first.card.result.macroF1).toBeGreaterThan(0.8);
  });
});

describe('a packed model', () => {
  it('gives nearly the weights it was made of', () => {
    const weights = Float64Array.from({ length: 300 }, (_, i) => Math.sin(i) * (i % 3 === 0 ? 2 : 0.1));
    const packed = pack({ weights, bias: [0, 0, 0] });
    weights.forEach((weight, i) => {
      const back = packedWeight(packed, Math.floor(i / 3), i % 3);
      expect(Math.abs(back - weight)).toBeLessThan((packed.largest[i % 3] ?? 0) / 100);
    });
  });
});
