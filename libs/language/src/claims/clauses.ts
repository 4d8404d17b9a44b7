import type { Sentence } from '../grammar/sentences.js';
import { isNominal, phraseEndingAt, phraseStartingAt, type Phrase } from '../grammar/noun-phrases.js';
import { subjectOf } from '../grammar/subjects.js';
import { verbShape } from '../grammar/verb-forms.js';
import type { VerbGroup } from '../grammar/verb-groups.js';

/** Where a sentence can be cut in two assertions. Token indices. */
export interface Cut {
  /** coordination: "… and …"; relative: ", who …,"; adverbial: "…, after …"; speech: ", adding that …" */
  readonly kind: 'clause' | 'predicate' | 'relative' | 'adverbial' | 'speech' | 'semicolon' | 'aside' | 'participle' | 'fronted';
  /** First token that joins (a comma, "and"). */
  readonly at: number;
  /** First token of the second assertion. */
  readonly from: number;
  /** After its last token; the sentence goes on behind a relative clause. */
  readonly to: number;
  /** Words the second assertion takes from the first: its subject or antecedent. */
  readonly carried: Phrase | null;
}

export type Introducer = 'main' | 'relative' | 'subordinate' | 'that';

const SUBORDINATORS = new Set(
  'because if when while as after before since although though until unless whether whereas once than so where why how whenever wherever lest provided'.split(
    ' ',
  ),
);

/** By what a clause is introduced: by the word before its subject. */
export function introducerOf({ tokens, groups }: Sentence, index: number): { readonly type: Introducer; readonly at: number } {
  const group = groups[index] as VerbGroup;
  const subject = subjectOf(tokens, groups, index);
  const before = group.from - 1;
  const direct = tokens[skipAdverbs(tokens, before)];
  if (direct && /^(?:who|which|whose|whom)$/.test(direct.lower)) return { type: 'relative', at: skipAdverbs(tokens, before) };
  if (direct?.lower === 'that' && isNominal(tokens[skipAdverbs(tokens, before) - 1]))
    return { type: 'relative', at: skipAdverbs(tokens, before) };
  if (direct?.tag === 'CCONJ') {
    for (let i = index - 1; i >= 0; i--) if (groups[i]?.finite) return introducerOf({ tokens, groups } as Sentence, i);
  }
  const start = subject && subject.to <= group.from ? subject.from : group.from;
  let i = start - 1;
  while (i >= 0 && tokens[i]?.tag === 'ADV' && !SUBORDINATORS.has(tokens[i]?.lower ?? '')) i--;
  const token = tokens[i];
  if (!token) return { type: 'main', at: -1 };
  if (token.lower === 'that') return { type: 'that', at: i };
  if (SUBORDINATORS.has(token.lower)) return { type: 'subordinate', at: i };
  if (/^(?:who|which|whom|whose|what)$/.test(token.lower)) return { type: 'relative', at: i };
  return { type: 'main', at: i };
}

function skipAdverbs(tokens: Sentence['tokens'], from: number): number {
  let i = from;
  while (i >= 0 && tokens[i]?.tag === 'ADV') i--;
  return i;
}

/** The cuts of a sentence, in order. `masked(i)` tells of a token that no rule may cut at (inside brackets, in a source). */
export function findCuts(sentence: Sentence, masked: (token: number) => boolean): Cut[] {
  const { tokens } = sentence;
  const cuts: Cut[] = [];
  const end = bareEnd(sentence);
  const front = fronted(sentence, end);
  if (front) cuts.push(front);
  for (let i = 1; i < end; i++) {
    const token = tokens[i];
    if (!token) break;
    if (token.text === '(') {
      const cut = aside(sentence, i);
      if (cut) cuts.push(cut);
    }
    if (masked(i) || i === front?.at) continue;
    const definition = defined(sentence, i, end);
    if (definition) {
      cuts.push(definition);
      i = definition.from;
      continue;
    }
    const cut =
      token.text === ';'
        ? semicolon(sentence, i, end)
        : token.tag === 'CCONJ'
          ? coordination(sentence, i, end)
          : token.text === ',' || /^(?:[–—―]|--+)$/.test(token.text) || token.text === '-'
            ? afterComma(sentence, i, end)
            : null;
    if (!cut) continue;
    cuts.push(cut);
    if (cut.kind === 'relative') i = cut.from;
    else i = Math.max(i, cut.from - 1);
  }
  return cuts;
}

export function bareEnd({ tokens }: Sentence): number {
  let end = tokens.length;
  while (end > 0 && /^(?:[.!?…"”’)]|'')$/.test(tokens[end - 1]?.text ?? '')) end--;
  return end;
}

const finiteBefore = (groups: readonly VerbGroup[], at: number): number => {
  for (let i = groups.length - 1; i >= 0; i--) if ((groups[i] as VerbGroup).from < at && groups[i]?.finite) return i;
  return -1;
};

function semicolon(sentence: Sentence, at: number, end: number): Cut | null {
  const { groups } = sentence;
  const right = groups.some((group) => group.finite && group.from > at);
  return finiteBefore(groups, at) >= 0 && right ? { kind: 'semicolon', at, from: at + 1, to: end, carried: null } : null;
}

/** "… and [subject] verb …" */
function coordination(sentence: Sentence, at: number, end: number): Cut | null {
  const { tokens, groups } = sentence;
  const word = tokens[at]?.lower ?? '';
  if (!/^(?:and|but|yet|or)$/.test(word)) return null;
  const left = finiteBefore(groups, at);
  if (left < 0) return null;
  const comma = tokens[at - 1]?.text === ',';
  const joint = comma ? at - 1 : at;
  let from = at + 1;
  while (from < end && (tokens[from]?.tag === 'ADV' || tokens[from]?.text === ',')) from++;
  const direct = groups.find((group) => group.from >= at + 1 && group.from <= from);
  const intro = introducerOf(sentence, left);
  if (direct) {
    if (word === 'or' || !direct.finite || direct.from >= end) return null;
    // "does not and cannot speak": the verb is still to come
    if (groups[left]?.to === at && tokens[groups[left]?.head ?? 0]?.tag === 'AUX') return null;
    let main = left;
    if (intro.type === 'relative' || intro.type === 'subordinate') {
      // "left because he was ill, and moved away": behind a comma, or in the tense of the main verb, it goes on the clause around
      if (intro.at <= 1) return null;
      main = finiteBefore(groups, intro.at);
      if (main < 0 || introducerOf(sentence, main).type !== 'main') return null;
      const tense = isPast(sentence, direct);
      if (!comma && (tense === isPast(sentence, groups[left]) || tense !== isPast(sentence, groups[main]))) return null;
    }
    const subject = subjectOf(tokens, groups, main);
    return subject && subject.to <= at ? { kind: 'predicate', at: joint, from: at + 1, to: end, carried: subject } : null;
  }
  if (word === 'or') return null;
  let start = at + 1;
  while (start < end && (tokens[start]?.tag === 'ADV' || tokens[start]?.tag === 'PART')) start++;
  const explicitThat =
    tokens[start]?.lower === 'that' && tokens[start]?.tag !== 'PRON' && !groups.some((group) => group.from === start + 1);
  if (explicitThat) start++;
  if (!clauseAt(sentence, start, end)) return null;
  if (explicitThat) return intro.type === 'that' ? { kind: 'clause', at: joint, from: start, to: end, carried: null } : null;
  if (!comma && (intro.type === 'relative' || intro.type === 'subordinate')) return null;
  if (comma && intro.type === 'subordinate' && intro.at <= 1) return null;
  return { kind: 'clause', at: joint, from: at + 1, to: end, carried: null };
}

function isPast({ tokens }: Sentence, group: VerbGroup | undefined): boolean {
  const lower = tokens[group?.from ?? -1]?.lower ?? '';
  return /^(?:was|were|had|did)$/.test(lower) || verbShape(lower).past;
}

/** A noun phrase and its verb with tense begin here. */
function clauseAt({ tokens, groups }: Sentence, from: number, end: number): boolean {
  const first = tokens[from];
  if (!first || from >= end) return false;
  if (/^(?:there|here|it|this|he|she|they|we|i|you|that|these|those)$/.test(first.lower)) {
    const next = groups.find((group) => group.from > from);
    return next !== undefined && next.finite && next.from - from <= 3;
  }
  let start = from;
  // "and in June the council voted"
  if (first.tag === 'ADP' || first.tag === 'SCONJ') {
    const phrase = phraseStartingAt(tokens, from + 1);
    if (!phrase) return false;
    start = tokens[phrase.to]?.text === ',' ? phrase.to + 1 : phrase.to;
  }
  const phrase = phraseStartingAt(tokens, start);
  if (!phrase) return false;
  let at = phrase.to;
  while (at < end && (tokens[at]?.tag === 'ADP' || tokens[at]?.tag === 'ADV')) {
    if (tokens[at]?.tag === 'ADV') {
      at++;
      continue;
    }
    const more = phraseStartingAt(tokens, at + 1);
    if (!more) break;
    at = more.to;
  }
  return groups.some((group) => group.finite && (group.from === at || group.from === phrase.to));
}

/** ", who …", ", after …": what a comma or dash can begin. */
function afterComma(sentence: Sentence, at: number, end: number): Cut | null {
  const { tokens, groups } = sentence;
  const next = tokens[at + 1];
  if (!next) return null;
  const dash = tokens[at]?.text !== ',';
  if (next.lower === 'who' || next.lower === 'which' || (next.lower === 'where' && !dash)) return relative(sentence, at, end);
  if (!dash) {
    const cut = participle(sentence, at, end);
    if (cut) return cut;
  }
  if (!dash && (next.lower === 'while' || next.lower === 'whereas' || next.lower === 'although' || next.lower === 'though')) {
    if (finiteBefore(groups, at) < 0 || !clauseAt(sentence, at + 2, end)) return null;
    return { kind: 'adverbial', at, from: at + 1, to: end, carried: null };
  }
  return null;
}

const FACT_IN_ASIDE = /\b(?:1[5-9]|20)\d\d\b|^born\b/;

/** "Innerspace (1987)", "Dennis Quaid (born April 9, 1954)": what stands in brackets behind a name says something of it. */
function aside(sentence: Sentence, open: number): Cut | null {
  const { tokens } = sentence;
  let close = open + 1;
  while (close < tokens.length && close - open < 14 && tokens[close]?.text !== ')') close++;
  if (tokens[close]?.text !== ')') return null;
  const inside = tokens.slice(open + 1, close);
  if (!FACT_IN_ASIDE.test(inside.map((token) => token.text).join(' ')) || inside.some((token) => token.text === ';')) return null;
  const antecedent = nameBefore(sentence, open);
  return antecedent ? { kind: 'aside', at: open, from: open + 1, to: close, carried: antecedent } : null;
}

/** The capitalised words before a bracket, marks of a title left out: “The Right Stuff” (1983). */
function nameBefore({ tokens }: Sentence, open: number): Phrase | null {
  const to = /^["”’']$/.test(tokens[open - 1]?.text ?? '') ? open - 1 : open;
  let from = to;
  for (let i = to - 1; i >= 0 && to - i <= 8; i--) {
    const token = tokens[i];
    if (!token) break;
    if (/^[\p{Lu}\p{N}]/u.test(token.text) || token.lower === "'s") from = i;
    else if (!(/^(?:of|the|in|on|to|a|and|for|from|with|at|or|de|la)$/.test(token.lower) && /^\p{Lu}/u.test(tokens[i - 1]?.text ?? '')))
      break;
  }
  return from < to && /^\p{Lu}/u.test(tokens[from]?.text ?? '') ? { from, to } : null;
}

/** What a participle after a comma tells is a fact of its own where it has a figure, or causes something. */
const CAUSING = new Set(
  'forcing causing leading prompting killing injuring wounding leaving making triggering sparking resulting destroying displacing'.split(
    ' ',
  ),
);

function participle(sentence: Sentence, at: number, end: number): Cut | null {
  const { tokens, groups } = sentence;
  const group = groups.find((candidate) => candidate.from === at + 1);
  const main = finiteBefore(groups, at);
  if (!group || main < 0 || (group.form !== 'ing' && group.form !== 'participle')) return null;
  let to = end;
  for (let i = group.to; i < end; i++)
    if (tokens[i]?.text === ',' && !/\d$/.test(tokens[i - 1]?.text ?? '')) {
      to = i;
      break;
    }
  const rest = tokens.slice(group.to, to);
  if (to !== end && !groups.some((candidate) => candidate.finite && candidate.from > to)) to = end;
  const figure = rest.some((token) => token.tag === 'NUM' || /\d/.test(token.text));
  if (group.form === 'participle' ? !figure || rest[0]?.tag !== 'ADP' : !figure && !CAUSING.has(tokens[group.head]?.lower ?? ''))
    return null;
  if (introducerOf(sentence, main).type !== 'main') return null;
  const subject = subjectOf(tokens, groups, main);
  return subject && subject.to <= at ? { kind: 'participle', at, from: at + 1, to, carried: subject } : null;
}

/** "X is a film directed by Y and starring Z": what is hung on a definition is said of X as well. */
function defined(sentence: Sentence, at: number, end: number): Cut | null {
  const { tokens, groups } = sentence;
  const group = groups.find(
    (candidate) => candidate.from === at || (candidate.from === at + 1 && /^(?:that|which|who)$/.test(tokens[at]?.lower ?? '')),
  );
  if (!group || group.to >= end) return null;
  const joined = tokens[at - 1]?.tag === 'CCONJ';
  const hung =
    group.from === at
      ? (group.form === 'participle' && tokens[group.to]?.tag === 'ADP') || tokens[group.head]?.lower === 'starring'
      : group.finite;
  if (!hung || (!joined && tokens[at - 1]?.tag !== 'NOUN' && tokens[at - 1]?.tag !== 'PROPN')) return null;
  const main = groups.findIndex((candidate) => candidate.finite);
  const copula = groups[main];
  if (!copula || copula.to > at || main !== groups.indexOf(group) - (joined ? Math.max(1, groups.indexOf(group) - main) : 1)) return null;
  if (!/^(?:is|are|was|were)$/.test(tokens[copula.head]?.lower ?? '') || copula.negated || tokens[copula.to]?.tag !== 'DET') return null;
  const subject = subjectOf(tokens, groups, main);
  if (!subject || subject.to > copula.from || subject.from > 2 || introducerOf(sentence, main).type !== 'main') return null;
  let to = end;
  for (let i = group.to; i < end; i++)
    if (
      tokens[i]?.tag === 'CCONJ' &&
      groups.some((candidate) => candidate.from === i + 1 && (candidate.form === 'participle' || candidate.form === 'ing'))
    ) {
      to = i;
      break;
    }
  return { kind: 'participle', at: joined ? at - 1 : at, from: group.from, to, carried: subject };
}

/** "Although P, Q": two assertions, the first in front. */
function fronted(sentence: Sentence, end: number): Cut | null {
  const { tokens, groups } = sentence;
  let at = tokens[0]?.tag === 'PUNCT' ? 1 : 0;
  if (tokens[at]?.lower === 'even') at++;
  if (!/^(?:although|though|while|whereas)$/.test(tokens[at]?.lower ?? '')) return null;
  const first = groups.find((group) => group.from > at);
  if (!first?.finite) return null;
  for (let i = first.to; i < end; i++) {
    if (tokens[i]?.text !== ',') continue;
    if (clauseAt(sentence, i + 1, end)) return { kind: 'fronted', at: i, from: i + 1, to: end, carried: null };
  }
  return null;
}

function relative(sentence: Sentence, at: number, end: number): Cut | null {
  const { tokens, groups } = sentence;
  const verb = groups.find((group) => group.from > at + 1);
  if (!verb?.finite || verb.from - at > 8) return null;
  const antecedent = phraseBefore(sentence, at);
  if (!antecedent) return null;
  const mark = tokens[at]?.text;
  let to = end;
  for (let i = verb.to; i < end; i++) {
    if (tokens[i]?.text !== mark) continue;
    // the clause ends where the main verb, or a new joint, follows
    const after = groups.find((group) => group.from > i);
    if (mark !== ',' || tokens[i + 1]?.tag === 'CCONJ' || (after && after.finite && !clauseBetween(sentence, i + 1, after.from))) {
      to = i;
      break;
    }
  }
  return { kind: 'relative', at, from: at + 1, to, carried: antecedent };
}

/** Whether words between a comma and the next verb hold a subject of its own. */
function clauseBetween({ tokens }: Sentence, from: number, verb: number): boolean {
  for (let i = from; i < verb; i++) if (isNominal(tokens[i]) && !/day$/.test(tokens[i]?.lower ?? '')) return true;
  return false;
}

/** The noun phrase a relative clause hangs on: what stands before the comma, back to the last verb or joint; "of" goes on. */
function phraseBefore({ tokens }: Sentence, at: number): Phrase | null {
  if (!isNominal(tokens[at - 1])) return null;
  const phrase = phraseEndingAt(tokens, at - 1);
  if (!phrase) return null;
  let { from } = phrase;
  for (let i = at - 2; i > phrase.from; i--) {
    const token = tokens[i];
    if (token?.tag === 'ADP' && token.lower !== 'of' && token.lower !== 'for') {
      from = i + 1;
      break;
    }
  }
  return { from, to: at };
}
