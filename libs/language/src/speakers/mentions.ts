import type { Sentence } from '../grammar/sentences.js';
import type { Token } from '../tags/tokens.js';

/** A name as it stands in the text once: "Mayor Bill de Blasio" has the words Bill, de, Blasio and the title mayor. */
export interface Mention {
  readonly start: number;
  readonly end: number;
  readonly words: readonly string[];
  /** Lower-case words that say what the named one is, before or behind the name. */
  readonly titles: readonly string[];
  readonly form: 'person' | 'body' | 'unknown';
  readonly gender: 'he' | 'she' | null;
  /** Stands first in its sentence, most likely as its subject. */
  readonly leads: boolean;
  readonly sentence: number;
}

const PARTICLES = new Set('de da di del della der van von bin ibn al el la le du dos ben ter den af zu y'.split(' '));
const HE = new Set([
  'mr',
  'mr.',
  'sir',
  'lord',
  'king',
  'prince',
  'actor',
  'spokesman',
  'chairman',
  'congressman',
  'father',
  'husband',
  'son',
  'brother',
  'businessman',
  'policeman',
]);
const SHE = new Set([
  'mrs',
  'mrs.',
  'ms',
  'ms.',
  'miss',
  'lady',
  'queen',
  'princess',
  'actress',
  'spokeswoman',
  'chairwoman',
  'congresswoman',
  'mother',
  'wife',
  'daughter',
  'sister',
  'businesswoman',
]);
const TITLE_ABBREVIATIONS = new Set(
  'mr mrs ms dr sen rep gov gen lt col sgt capt rev prof sir lord lady justice judge hon pres senator representative governor president mayor chancellor minister secretary general sheriff chief king queen prince princess pope cardinal bishop congressman congresswoman actor actress officer detective commissioner ambassador chairman chairwoman director sergeant captain leader spokesman spokeswoman nominee candidate economist mp mla governor-elect superintendent premier prosecutor colonel lieutenant attorney'.split(
    ' ',
  ),
);
/** Words that stand in the names of institutions, papers, places. */
export const BODY_WORDS = new Set(
  `fund bureau party university department council corporation bank house news media network times post ministry agency commission committee court police institute association union group inc corp ltd company office center centre
   foundation school college hospital senate congress parliament army force forces board authority service services assembly club federation organization organisation league society church guard journal tribune herald inquirer press
   chronicle gazette today magazine radio tv channel government nations administration academy alliance coalition movement team studios productions airlines airways motors industries holdings partners democrats republicans conservatives labour
   kremlin pentagon bundestag brussels washington moscow beijing street county city state states kingdom republic islands district province project report act treaty front campaign cabinet`.split(
    /\s+/,
  ),
);
const PLACES_BEFORE = new Set(['in', 'at', 'near', 'from', 'outside', 'across', 'to', 'into']);
const isTitle = ({ lower }: Token): boolean =>
  TITLE_ABBREVIATIONS.has(lower.replace('.', '')) || TITLE_ABBREVIATIONS.has(lower.replace(/s$/, ''));
const DAYS =
  /^(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December|Today|Yesterday)$/;
/** Capitalised words at a sentence's start that the tagger may take for names. */
const NO_NAMES = new Set(
  'the a an this that these those he she it they we you i in on at as but and or so if when while how what why where which there here according however meanwhile also not no'.split(
    ' ',
  ),
);

export function findMentions(sentences: readonly Sentence[]): Mention[] {
  return sentences.flatMap((sentence, index) => mentionsOf(sentence, index));
}

const isNameToken = (token: Token | undefined): boolean =>
  token !== undefined &&
  /^\p{Lu}/u.test(token.text) &&
  (token.tag === 'PROPN' || /^\p{Lu}{2,}s?$/u.test(token.text)) &&
  !NO_NAMES.has(token.lower) &&
  !DAYS.test(token.text);

function mentionsOf({ tokens, groups }: Sentence, index: number): Mention[] {
  const found: Mention[] = [];
  const firstVerb = groups.find((group) => group.finite)?.from ?? tokens.length;
  for (let i = 0; i < tokens.length; i++) {
    if (!isNameToken(tokens[i])) continue;
    let to = i + 1;
    while (to < tokens.length) {
      if (isNameToken(tokens[to])) to++;
      else if (PARTICLES.has(tokens[to]?.lower ?? '') && isNameToken(tokens[to + 1])) to += 2;
      else if ((tokens[to]?.lower === 'of' || tokens[to]?.text === '&') && isBodyHead(tokens[to - 1]) && isNameToken(tokens[to + 1]))
        to += 2;
      else break;
    }
    const from = skipTitles(tokens, i, to);
    const words = tokens.slice(from, to).map((token) => token.text);
    if (words.length && words.length <= 9) {
      const titles = [...titlesBefore(tokens, from), ...titlesAfter(tokens, to)];
      found.push({
        start: (tokens[from] as Token).start,
        end: (tokens[to - 1] as Token).end,
        words,
        titles,
        form: formOf(words, titles, tokens[from - 1]?.lower ?? '', tokens[to]?.lower ?? ''),
        gender: titles.some((title) => SHE.has(title)) ? 'she' : titles.some((title) => HE.has(title)) ? 'he' : null,
        leads: to <= firstVerb && found.length === 0,
        sentence: index,
      });
    }
    i = to - 1;
  }
  return found;
}

const isBodyHead = (token: Token | undefined): boolean =>
  token !== undefined &&
  (BODY_WORDS.has(token.lower) ||
    /^(?:bank|university|department|ministry|board|house|court|institute|secretary|bureau|office)$/.test(token.lower));

/** "Mayor Bill de Blasio": the title is capitalised too, and no part of the name. */
function skipTitles(tokens: readonly Token[], from: number, to: number): number {
  let i = from;
  // "NYPD Commissioner James O'Neill", "British Prime Minister Theresa May": the name begins behind the last title
  for (let k = to - 2; k > from; k--)
    if (isTitle(tokens[k] as Token)) {
      i = k + 1;
      break;
    }
  // "BJP MP Subramanian Swamy", "President of Ukraine Volodymyr Zelensky"
  if (i === from && to - from >= 3) {
    while (i < to - 2 && /^\p{Lu}{2,5}$/u.test((tokens[i] as Token).text)) i++;
    if (
      i === from &&
      tokens[from - 1]?.lower === 'of' &&
      tokens[from - 2]?.tag !== 'VERB' &&
      !BODY_WORDS.has((tokens[to - 1] as Token).lower)
    )
      i++;
  }
  while (i < to - 1 && isTitle(tokens[i] as Token)) i++;
  return i;
}

function titlesBefore(tokens: readonly Token[], start: number): string[] {
  const titles: string[] = [];
  // over "of Ukraine" in "President of Ukraine Volodymyr Zelensky"
  const from = tokens[start - 1]?.tag === 'PROPN' && tokens[start - 2]?.lower === 'of' ? start - 2 : start;
  for (let i = from - 1; i >= 0 && from - i <= 8; i--) {
    const token = tokens[i] as Token;
    // "the press secretary of the Russian leader X": both may be X
    if ((token.lower === 'the' || token.lower === 'a') && tokens[i - 1]?.lower === 'of' && titles.length) continue;
    if (token.tag === 'ADP' && !titles.length) break;
    if (
      token.tag === 'DET' ||
      token.tag === 'PUNCT' ||
      token.tag === 'VERB' ||
      token.tag === 'CCONJ' ||
      token.tag === 'AUX' ||
      token.tag === 'PRON'
    )
      break;
    if (token.tag === 'ADP' && token.lower !== 'of' && token.lower !== 'for') break;
    if (token.tag === 'NOUN' || token.tag === 'PROPN' || token.tag === 'ADJ')
      titles.push(...(token.lower.includes('-') ? [token.lower, ...token.lower.split('-')] : [token.lower]));
  }
  return titles;
}

/** ", acting elections director for Chester County," */
function titlesAfter(tokens: readonly Token[], to: number): string[] {
  if (tokens[to]?.text !== ',' || !tokens[to + 1]) return [];
  const first = tokens[to + 1] as Token;
  if (first.tag !== 'DET' && first.tag !== 'NOUN' && first.tag !== 'ADJ' && first.tag !== 'PROPN') return [];
  const titles: string[] = [];
  for (let i = to + 1; i < tokens.length && i - to <= 9; i++) {
    const token = tokens[i] as Token;
    // only what a comma or a preposition ends stands beside the name; "In Chelsea, the mayor said" goes on with a verb
    if (token.tag === 'PUNCT' || token.lower === 'of' || token.lower === 'for' || token.lower === 'at' || token.lower === 'in')
      return titles;
    if ((token.tag === 'VERB' && i > to + 1) || token.tag === 'AUX' || token.tag === 'ADP') return [];
    if (token.tag === 'NOUN') titles.push(token.lower);
  }
  return [];
}

function formOf(words: readonly string[], titles: readonly string[], before: string, after: string): Mention['form'] {
  const lowered = words.map((word) => word.toLowerCase());
  if (lowered.some((word) => BODY_WORDS.has(word))) return 'body';
  if (words.length === 1 && /^(?:\p{Lu}{2,}s?|(?:\p{Lu}\.){2,})$/u.test(words[0] ?? '')) return 'body';
  if (/^(?:Mr|Mrs|Ms|Dr)\.?$/.test(words[0] ?? '') || titles.length > 0) return 'person';
  if (PLACES_BEFORE.has(before)) return 'unknown';
  if (words.length === 2 || words.length === 3) return before === 'the' ? 'body' : 'person';
  return after === 'who' ? 'person' : 'unknown';
}
