const tokenPattern = /[$£€]\s?\d[\d,.]*|\d[\d,.]*\s?%|\d[\d,.]*\d|\d|[\p{L}]+(?:['’][\p{L}]+)*|[?!]/gu;

/** Longer sentences than this are read only so far: what is worth checking shows long before. */
const mostWords = 300;
/** The same in characters, for a "sentence" that is one long word. */
const mostCharacters = 4000;

/** What is read of a sentence. */
export const readable = (sentence: string): string => (sentence.length > mostCharacters ? sentence.slice(0, mostCharacters) : sentence);

/** Words, figures and the marks that ask or exclaim. */
export function wordsOf(sentence: string): string[] {
  const words: string[] = [];
  for (const [word] of readable(sentence).matchAll(tokenPattern)) {
    words.push(word);
    if (words.length === mostWords) break;
  }
  return words;
}

/** Figures by their look, words in lower case: the model learns from "a sum of money", not from "$ 4.7". */
export function shapeOf(word: string): string {
  const first = word.charCodeAt(0);
  if ('$£€'.includes(word.charAt(0))) return '<money>';
  if (first >= 48 && first <= 57) {
    if (word.endsWith('%')) return '<percent>';
    if (/^(?:19|20)\d\d$/.test(word)) return '<year>';
    return `<figure${Math.min(word.replace(/\D/g, '').length, 4)}>`;
  }
  return word.toLowerCase().replace('’', "'");
}

export const isFigure = (shape: string): boolean => shape.charCodeAt(0) === 60;
