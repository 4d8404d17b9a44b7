const tokenPattern = /[$£€]\s?\d[\d,.]*|\d[\d,.]*\s?%|\d[\d,.]*\d|\d|[\p{L}]+(?:['’][\p{L}]+)*|[?!]/gu;

/** Longer sentences than this are read only so far: what is worth checking shows long before. */
const longest = 400;

/** Words, figures and the marks that ask or exclaim. */
export function wordsOf(sentence: string): string[] {
  const words: string[] = [];
  for (const [word] of sentence.slice(0, 6000).matchAll(tokenPattern)) {
    words.push(word);
    if (words.length === longest) break;
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

const buckets = [4, 7, 11, 16, 22, 30, 45];
const firstPerson = new Set(['i', "i'm", "i've", "i'd", "i'll", 'me', 'my', 'mine']);
const ours = new Set(['we', 'us', 'our', "we're", "we've", "we'll"]);
const wishes = new Set([
  'will',
  'would',
  'should',
  'could',
  'must',
  'can',
  'may',
  'might',
  'shall',
  'going',
  'want',
  'need',
  "let's",
  'let',
  'ought',
]);
const pasts = new Set('was were had did went voted said got made took gave came lost won cut raised spent left rose fell'.split(' '));
const compared = new Set(
  'more less fewer most least higher lower highest lowest largest biggest than increase increased decrease double doubled half percent million billion trillion thousand hundred average rate'.split(
    ' ',
  ),
);

/** The features of a sentence by name: words (u), pairs (b), triples (t), pieces of words (c), and its build (s). */
export function featuresOf(sentence: string): Map<string, number> {
  const raw = wordsOf(sentence);
  const words = raw.map(shapeOf);
  const features = new Map<string, number>();
  const has = (name: string): void => void features.set(name, 1);
  const padded = ['^', ...words, '$'];
  for (const word of words) has(`u:${word}`);
  for (let i = 0; i + 1 < padded.length; i++) has(`b:${padded[i]} ${padded[i + 1]}`);
  for (let i = 0; i + 2 < padded.length; i++) has(`t:${padded[i]} ${padded[i + 1]} ${padded[i + 2]}`);
  for (const word of new Set(words)) {
    if (word.startsWith('<')) continue;
    const framed = `_${word.slice(0, 30)}_`;
    for (let n = 3; n <= 5; n++) for (let i = 0; i + n <= framed.length; i++) has(`c:${framed.slice(i, i + n)}`);
  }
  const count = (set: ReadonlySet<string>): number => words.filter((word) => set.has(word)).length;
  has(`s:length ${buckets.filter((bucket) => words.length >= bucket).length}`);
  has(`s:figures ${Math.min(4, words.filter((word) => word.startsWith('<')).length)}`);
  has(`s:names ${Math.min(5, raw.filter((word, i) => i > 0 && /^\p{Lu}/u.test(word) && !/^I(?:$|['’])/.test(word)).length)}`);
  has(`s:first person ${Math.min(3, count(firstPerson))}`);
  has(`s:we ${Math.min(3, count(ours))}`);
  has(`s:question ${/\?\s*["”’']?\s*$/.test(sentence)}`);
  has(`s:past ${Math.min(3, words.filter((word) => pasts.has(word) || (word.length > 4 && word.endsWith('ed'))).length)}`);
  has(`s:wish ${Math.min(2, count(wishes))}`);
  has(`s:compared ${Math.min(2, count(compared))}`);
  return features;
}
