import { replaceWords } from './replacement.js';
import type { PartOfText } from './replacement.js';

const text = 'A bridge\n\nIt opened in 1931. It cost much.\n\nThe bridge at dawn';
const part = (kind: PartOfText['kind'], words: string): PartOfText => ({
  kind,
  startAt: text.indexOf(words),
  endAt: text.indexOf(words) + words.length,
});
const parts = [part('TITLE', 'A bridge'), part('BODY', 'It opened in 1931. It cost much.'), part('CAPTION', 'The bridge at dawn')];
const at = (quote: string) => ({ startAt: text.indexOf(quote), endAt: text.indexOf(quote) + quote.length, quote });

describe('other words in a text', () => {
  it('stand where the former ones stood, and nothing else moves', () => {
    expect(replaceWords(text, parts, at('1931'), '1932')).toEqual({
      title: 'A bridge',
      standfirst: null,
      text: 'It opened in 1932. It cost much.',
      captions: ['The bridge at dawn'],
    });
    expect(replaceWords(text, parts, at('at dawn'), 'at noon')).toMatchObject({ captions: ['The bridge at noon'] });
  });

  it('are not put where other words stand, nor across parts', () => {
    expect(replaceWords(text, parts, { ...at('1931'), quote: '1930' }, '1932')).toBeUndefined();
    expect(replaceWords(text, parts, at('bridge\n\nIt'), 'x')).toBeUndefined();
  });
});
