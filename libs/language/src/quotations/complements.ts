import { isNominal, phraseStartingAt } from '../grammar/noun-phrases.js';
import type { VerbGroup } from '../grammar/verb-groups.js';
import type { Construction, Reading } from './reading.js';
import type { Cue } from '../grammar/cue-verbs.js';

/** What follows a verb of speech: where the content begins, and by which construction. */
export interface Complement {
  readonly from: number;
  readonly construction: Construction;
  /** The index after the last token of the cue (verb, particle, "in a statement"). */
  readonly cueTo: number;
}

const GAP = 16;
const WH = new Set(['whether', 'how', 'why', 'what', 'when', 'where', 'who', 'which']);
const PARTICLES: Readonly<Record<string, readonly string[]>> = {
  point: ['out', 'to'],
  call: ['for', 'on'],
  go: ['on'],
  talk: ['about'],
  speak: ['about'],
  speculate: ['about'],
  complain: ['about'],
  joke: ['about'],
  refer: ['to'],
  focus: ['on'],
  lay: ['out'],
  rule: ['out'],
  hit: ['out'],
  lash: ['out'],
};
/** Verbs that have too many other objects for a bare clause to be believed: "holds a lead", "means it". */
const NEEDS_THAT = new Set(
  'hold maintain mean see consider signal remind request demand decide show determine mention disclose discover read post learn prove find decree rule advise teach brief charge propose recommend demonstrate counter repeat recount'.split(
    ' ',
  ),
);
const OPENERS = new Set(['"', '“', '„', '«', '``', "'", '‘', '”']);

/** Looks right of a verb group for what is said: a quotation, "that …", a bare clause, a question, an infinitive, a thing. */
export function complementOf(reading: Reading, group: VerbGroup, cue: Cue): Complement | null {
  const { tokens } = reading.sentence;
  const { frames } = cue;
  const clause = frames.has('s') || frames.has('c') || frames.has('t');
  let i = group.to;
  let phraseSeen = false;
  let comma = false;
  let adverbial = false;
  while (i < tokens.length && i - group.to < GAP) {
    const token = tokens[i];
    if (!token) break;
    if ((reading.quotationOf[i] ?? -1) >= 0 && opensQuotation(reading, i)) {
      if (clause || frames.has('w') || (!phraseSeen && !comma)) return { from: i, construction: 'quote-right', cueTo: i };
      break;
    }
    if (token.text === ':') return clause || frames.has('w') ? { from: i + 1, construction: 'colon', cueTo: i + 1 } : null;
    if (token.lower === 'that' && (clause || frames.has('w')) && !(comma && !adverbial)) {
      const next = tokens[i + 1];
      if (next && next.tag !== 'PUNCT' && (next.tag !== 'VERB' || tokens[i + 2]?.tag === 'NOUN') && next.tag !== 'AUX')
        return { from: i, construction: 'that', cueTo: i };
      if (next && opensQuotation(reading, i + 1)) return { from: i, construction: 'that', cueTo: i };
    }
    if (WH.has(token.lower) && !comma && (frames.has('w') || (clause && !phraseSeen))) return { from: i, construction: 'wh', cueTo: i };
    if (token.lower === 'if' && frames.has('w') && /^(?:ask|wonder|know|see|inquire|question)$/.test(cue.base))
      return { from: i, construction: 'wh', cueTo: i };
    if (token.lower === 'to' && isInfinitive(reading, i) && ((frames.has('i') && !phraseSeen) || (frames.has('o') && phraseSeen)))
      return { from: i, construction: 'infinitive', cueTo: i };
    if (clause && !comma && !NEEDS_THAT.has(cue.base) && (!phraseSeen || frames.has('t')) && isBareClause(reading, i))
      return { from: i, construction: 'zero', cueTo: i };
    if (token.text === ',') {
      if (comma) break;
      comma = true;
      i++;
      continue;
    }
    if (token.tag === 'ADV' || isTime(token.lower) || (token.tag === 'PRON' && /^(?:himself|herself|themselves)$/.test(token.lower))) {
      i++;
      continue;
    }
    if (token.tag === 'ADP' || (token.lower === 'to' && !isInfinitive(reading, i))) {
      const phrase = phraseStartingAt(tokens, i + 1);
      if (!phrase) break;
      adverbial = true;
      i = phrase.to;
      continue;
    }
    const object =
      (frames.has('t') || frames.has('o')) && !phraseSeen
        ? personPronoun(token.lower)
          ? { from: i, to: i + 1 }
          : phraseStartingAt(tokens, i)
        : null;
    if (!object) break;
    phraseSeen = true;
    i = object.to;
  }
  return thing(reading, group, cue);
}

function thing({ sentence: { tokens }, quotationOf }: Reading, group: VerbGroup, { frames, base }: Cue): Complement | null {
  if (!frames.has('n') && !frames.has('k') && !PARTICLES[base]) return null;
  const particle = PARTICLES[base]?.includes(tokens[group.to]?.lower ?? '');
  const at = group.to + (particle ? 1 : 0);
  const token = tokens[at];
  if (!token || (!frames.has('n') && !frames.has('k') && !particle)) return null;
  const begins =
    phraseStartingAt(tokens, at) ??
    (/^(?:him|her|them|it|us|me|himself|herself|this|that)$/.test(token.lower) ? { from: at, to: at + 1 } : null);
  const noun =
    begins && tokens[begins.to]?.lower === 'that' && /^(?:express|voice|reiterate|repeat|echo|make|share|offer|have)$/.test(base);
  if (noun) return { from: begins.to, construction: 'that', cueTo: begins.to };
  if (!begins && (quotationOf[at] ?? -1) < 0 && !(token.tag === 'VERB' && token.lower.endsWith('ing'))) return null;
  return { from: at, construction: frames.has('k') ? 'predicate' : 'noun', cueTo: at };
}

const isTime = (lower: string): boolean =>
  /^(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|yesterday|today|tonight|earlier|later|last|this|week|month|year|morning|afternoon|evening|night)$/.test(
    lower,
  );
const personPronoun = (lower: string): boolean => /^(?:me|him|her|us|them|you|himself|herself|themselves)$/.test(lower);

export function opensQuotation({ sentence: { tokens }, quotationOf, quotations }: Reading, i: number): boolean {
  const quotation = quotations[quotationOf[i] ?? -1];
  return quotation !== undefined && tokens[i]?.start === quotation.start && OPENERS.has((tokens[i]?.text ?? '').slice(0, 1));
}

function isInfinitive({ sentence: { groups } }: Reading, to: number): boolean {
  return groups.some((group) => group.form === 'infinitive' && group.from >= to && group.from <= to + 2);
}

/** A noun phrase and a verb with tense follow at once: "said [he would go]". */
function isBareClause({ sentence: { tokens, groups }, quotationOf }: Reading, from: number): boolean {
  const first = tokens[from];
  if (
    !first ||
    !(
      isNominal(first) ||
      first.tag === 'DET' ||
      first.tag === 'ADJ' ||
      first.tag === 'PRON' ||
      first.lower === 'there' ||
      first.lower === 'if' ||
      (first.tag === 'VERB' && first.lower.endsWith('ing'))
    )
  )
    return false;
  const next = groups.find((group) => group.from > from && (group.finite || group.form === 'infinitive'));
  if (!next?.finite || next.from - from > 22) return false;
  for (let i = from; i < next.from; i++) {
    const token = tokens[i];
    if (!token) return false;
    if (token.text === ',' && first.lower !== 'if') return false;
    if (/^[;:.?!()]$/.test(token.text)) return false;
    if ((token.lower === 'that' || token.lower === 'whether') && i > from && token.tag !== 'DET') return false;
    if (token.tag === 'CCONJ' && tokens[i + 1]?.tag === 'VERB') return false;
    if ((quotationOf[i] ?? -1) >= 0 && (quotationOf[from] ?? -1) < 0 && i > from && tokens[i]?.text === '“' && i > from + 3) return true;
  }
  return first.lower === 'there' || first.lower === 'if' || hasSubject(tokens, from, next.from);
}

function hasSubject(tokens: Reading['sentence']['tokens'], from: number, verb: number): boolean {
  for (let i = verb - 1; i >= from; i--) {
    const token = tokens[i];
    if (!token) return false;
    if (token.tag === 'ADV' || token.tag === 'PUNCT') continue;
    return isNominal(token) || token.tag === 'PRON' || token.tag === 'DET' || token.tag === 'ADJ';
  }
  return false;
}
