/**
 * One shape for what looks different and says the same: white space, the variants of a quotation mark, an apostrophe, a hyphen or a dash, the
 * invisible marks of a typesetter. All else counts: case, digits, every mark, every accent.
 */

/** Invisible where they stand between letters of these scripts; elsewhere (Persian, Hindi, emoji) they say something. */
const INVISIBLE =
  /[\u00AD\u200B\u2060\uFEFF]|(?<=[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}])[\u200C\u200D](?=[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}])/gu;
const LIGATURES: Readonly<Record<string, string>> = { ﬀ: 'ff', ﬁ: 'fi', ﬂ: 'fl', ﬃ: 'ffi', ﬄ: 'ffl', ﬅ: 'st', ﬆ: 'st' };

/** @returns the words in the one shape; two texts of one shape read the same */
export function plainWords(words: string): string {
  return (
    words
      .normalize('NFC')
      .replace(INVISIBLE, '')
      .replace(/[\uFB00-\uFB06]/g, (sign) => LIGATURES[sign] ?? sign)
      .replace(/…/g, '...')
      // French and Swiss spacing inside the marks
      .replace(/«\s+/g, '«')
      .replace(/\s+»/g, '»')
      .replace(/[‘’‚‛‹›`´]/g, "'")
      .replace(/[“”„‟«»〝〞]|''/g, '"')
      .replace(/\s+/g, ' ')
      .replace(/ (?=[,;:!?%)\]])/g, '')
      .replace(/(?<=[([\p{Sc}]) /gu, '')
      // a minus is no hyphen where two numbers meet: 5−3 is two, 5-3 is a score
      .replace(/(?<!\d ?)−(?=[\d.])/g, '-')
      .replace(/[\u2010-\u2012]/g, '-')
      // between letters or figures and before a figure an en dash is a hyphen; by itself it is a dash, as the long one is
      .replace(/(?<=[\p{L}\p{N}])–(?=[\p{L}\p{N}])|(?<![^\s("'])–(?=\d)/gu, '-')
      .replace(/ ?(?:—|―|--+) ?| [–-] /g, ' — ')
      .trim()
  );
}

/** Words that may lose their capital where a sentence no longer begins with them: none of them is a name, a month or an abbreviation. */
const OPENERS =
  /^(["'(]*)(The|A|An|In|On|At|By|For|From|It|He|She|They|We|This|That|These|Those|His|Her|Its|Their|There|But|And|After|Before|When|While|As|If|Not|No|Some|All|Most|Many)(?![\p{L}\p{N}'])/u;

/** The same, whether the words open their sentence or stand within one, and whether a full stop closes it. */
export const plainClause = (words: string): string =>
  plainWords(words)
    .replace(OPENERS, (_all, marks: string, word: string) => marks + word.toLowerCase())
    .replace(/\.(["')]*)$/, '$1');

/** A word, or a figure with its sign and all that belongs to it: 1,000.5 is one, −5 is not 5, 1990-1995 is not 1990. */
const TOKEN = /(?<![\p{L}\p{N}])[-+±~<>≤≥]?\p{N}(?:\p{N}|[.,:'/-](?=\p{N}))*|[\p{L}\p{M}\p{N}]+(?:'[\p{L}\p{M}]+)*|[^\s\p{L}\p{M}\p{N}]/gu;
/** Marks an editor is asked about. Questions, exclamations, signs and units are not among them. */
const ASKED = /^[,"';:()[\]—.-]$/;

/** Words, figures and signs, in order. */
export const tokensOf = (words: string): string[] => plainWords(words).match(TOKEN) ?? [];

/** Whether two wordings differ in nothing but commas, quotation marks and other marks between the same words. */
export function differInMarks(former: string, current: string): boolean {
  const bare = (words: string): string[] => (plainClause(words).match(TOKEN) ?? []).filter((token) => !ASKED.test(token));
  const [before, after] = [bare(former), bare(current)];
  return before.length === after.length && before.every((token, i) => token === after[i]) && plainClause(former) !== plainClause(current);
}

/** Normalised text with the way back: `at[i]` is where the i-th code unit of `plain` comes from. For finding words a typesetter has touched. */
export interface PlainText {
  readonly plain: string;
  readonly at: Int32Array;
}

/** One code unit for one, or none: what {@link plainWords} does beyond that is left out, so that places can be told. */
export function foldText(text: string): PlainText {
  const at = new Int32Array(text.length + 1);
  const kept: string[] = [];
  let space = true;
  let n = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text[i] as string;
    if (/[\u00AD\u200B\u2060\uFEFF]/.test(unit)) continue;
    const folded = /\s/.test(unit) ? ' ' : fold(unit);
    if (folded === ' ' && space) continue;
    space = folded === ' ';
    at[n++] = i;
    kept.push(folded);
  }
  at[n] = text.length;
  return { plain: kept.join(''), at: at.subarray(0, n + 1) };
}

const fold = (unit: string): string =>
  unit < '\u00AB'
    ? unit
    : unit
        .replace(/[‘’‚‛‹›`´]/, "'")
        .replace(/[“”„‟«»]/, '"')
        .replace(/[\u2010-\u2012–]/, '-');
