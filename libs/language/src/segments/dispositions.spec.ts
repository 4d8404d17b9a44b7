import { splitBlocks } from '../blocks/blocks.js';
import { bareSegments, judgeSegments } from './dispositions.js';

const judge = (text: string): string[] =>
  judgeSegments(text, splitBlocks(text)).map(({ start, end, disposition }) => `${disposition} ${text.slice(start, end)}`);

const body =
  'The ferry between the islands stayed in port on Tuesday after two of its engines had failed in the night.\n\nThe harbour master said that repairs would take a week and cost about 400,000 euros.';

describe('the ledger', () => {
  it('knows the headline from the article under it', () => {
    expect(judge(`Ferry stays in port\n\n${body}`)[0]).toBe('HEADLINE Ferry stays in port');
    expect(judge(body).every((segment) => segment.startsWith('CLAIM'))).toBe(true);
  });

  it('marks boilerplate, mark-up and repetitions, and gives each a reason', () => {
    const text = `Ferry stays in port\n\nShare this article\n\n< p>${body}\n\nThe harbour master said that repairs would take a week and cost about 400,000 euros.\n\nSubscribe to our channel`;
    const segments = judgeSegments(text, splitBlocks(text));
    expect(segments.map(({ disposition }) => disposition)).toEqual([
      'HEADLINE',
      'BOILERPLATE',
      'BOILERPLATE',
      'CLAIM',
      'CLAIM',
      'DUPLICATE',
      'BOILERPLATE',
    ]);
    for (const { disposition, reason } of segments) expect(disposition === 'CLAIM' || Boolean(reason)).toBe(true);
  });

  it('does not take a sentence for a repetition of the headline above it', () => {
    expect(judge(`Ferry stays in port on Tuesday\n\n${body}\n\nFerry stays in port on Tuesday.`).at(-1)).toMatch(/^CLAIM/);
  });

  it('can be had without judgements, tiling the same text', () => {
    const text = `Ferry stays in port\n\n${body}`;
    const segments = bareSegments(text, splitBlocks(text));
    expect(segments.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text.replace(/\n\n/g, ''));
  });
});
