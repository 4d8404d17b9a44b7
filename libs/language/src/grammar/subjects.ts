import { cueOf } from './cue-verbs.js';
import type { Token } from '../tags/tokens.js';
import { isDash, isNominal, phraseEndingAt, type Phrase } from './noun-phrases.js';
import type { VerbGroup } from './verb-groups.js';

const REACH = 45;

/**
 * The subject of a verb group: the noun phrase before it, over adverbs, insertions and relative pronouns; a second verb's subject is the first
 * verb's ("said … and added"); a participle's is the main verb's.
 */
export function subjectOf(tokens: readonly Token[], groups: readonly VerbGroup[], index: number, depth = 0): Phrase | null {
  const group = groups[index];
  if (!group || depth > 4) return null;
  if (group.form === 'infinitive') return index > 0 ? subjectOf(tokens, groups, index - 1, depth + 1) : null;
  const before = skipAdverbs(tokens, group.from - 1);
  if (group.form === 'ing' || group.form === 'participle') return adjunctSubject(tokens, groups, index, depth);
  return subjectEndingAt(tokens, groups, index, before, depth);
}

function speaks(tokens: readonly Token[], group: VerbGroup | undefined): boolean {
  const cue = group && !group.passive ? cueOf(tokens[group.head]?.lower ?? '') : undefined;
  return cue !== undefined && (cue.frames.has('s') || cue.frames.has('t'));
}

function adjunctSubject(tokens: readonly Token[], groups: readonly VerbGroup[], index: number, depth: number): Phrase | null {
  for (let i = index - 1; i >= 0; i--) if (groups[i]?.finite) return subjectOf(tokens, groups, i, depth + 1);
  for (let i = index + 1; i < groups.length; i++) if (groups[i]?.finite) return subjectOf(tokens, groups, i, depth + 1);
  return null;
}

function skipAdverbs(tokens: readonly Token[], from: number): number {
  let i = from;
  while (i >= 0 && (tokens[i]?.tag === 'ADV' || tokens[i]?.lower === 'not' || tokens[i]?.lower === 'also') && tokens[i]?.lower !== 'how')
    i--;
  return i;
}

function subjectEndingAt(tokens: readonly Token[], groups: readonly VerbGroup[], index: number, at: number, depth: number): Phrase | null {
  const token = tokens[at];
  if (!token) return null;
  if (token.tag === 'CCONJ' || (token.text === ',' && isConjoined(tokens, at))) {
    // "the mayor said the ferry had left and added": a verb of speech goes on a verb of speech
    if (speaks(tokens, groups[index]))
      for (let i = index - 1; i >= 0; i--)
        if (groups[i]?.finite && speaks(tokens, groups[i])) return subjectOf(tokens, groups, i, depth + 1);
    for (let i = index - 1; i >= 0; i--) if (groups[i]?.finite) return subjectOf(tokens, groups, i, depth + 1);
    return null;
  }
  if (token.text === ')') {
    for (let i = at - 1; i >= 0 && at - i < REACH; i--)
      if (tokens[i]?.text === '(') return subjectEndingAt(tokens, groups, index, i - 1, depth + 1);
    return null;
  }
  if (token.text === ',' || isDash(token)) return overInsertion(tokens, groups, index, at, depth);
  if (token.lower === 'who' || token.lower === 'which' || (token.lower === 'that' && isNominal(tokens[at - 1]))) {
    const antecedent = tokens[at - 1]?.text === ',' ? at - 2 : at - 1;
    const phrase = phraseEndingAt(tokens, antecedent);
    return { from: phrase?.from ?? at, to: at + 1 };
  }
  if (/^(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|yesterday|today)$/.test(token.lower)) {
    const on = tokens[at - 1]?.lower === 'on' ? at - 2 : at - 1;
    return subjectEndingAt(tokens, groups, index, tokens[on]?.text === ',' ? on - 1 : on, depth + 1);
  }
  return phraseEndingAt(tokens, at);
}

/** "X, acting director for the county, said": the phrase before the insertion. */
function overInsertion(tokens: readonly Token[], groups: readonly VerbGroup[], index: number, at: number, depth: number): Phrase | null {
  const mark = tokens[at]?.text;
  let level = 0;
  for (let i = at - 1; i >= 0 && at - i < REACH; i--) {
    const token = tokens[i] as Token;
    if (token.text === '”' || token.text === '"' || token.text === '“') return null;
    if (token.text === ')') level++;
    if (token.text === '(') level--;
    if (level > 0 || (token.text !== mark && !(mark === ',' && token.text === ','))) continue;
    const before = i - 1;
    const phrase = isNominal(tokens[before]) ? phraseEndingAt(tokens, before) : null;
    if (!phrase) continue;
    const inner = groups.some((group) => group.finite && group.from > i && group.to <= at);
    const relative = /^(?:who|which|whose|where|when|whom)$/.test(tokens[i + 1]?.lower ?? '') || isApposition(tokens, groups, i + 1, at);
    const chained = tokens[phrase.from - 1]?.text === mark && isNominal(tokens[phrase.from - 2]) && tokens[phrase.from]?.tag !== 'PROPN';
    if (chained && mark === ',') continue;
    if (inner && !relative && depth === 0 && index > 0) {
      // the insertion is a clause of its own: this comma divides clauses
      return null;
    }
    return phrase;
  }
  return null;
}

/** "the icon who founded the institute": an apposition whose only verbs stand in relative clauses. */
function isApposition(tokens: readonly Token[], groups: readonly VerbGroup[], from: number, to: number): boolean {
  const first = groups.find((group) => group.from >= from && group.to <= to && group.finite);
  const before = first && tokens[first.from - 1]?.lower;
  return tokens[from]?.tag === 'DET' && (before === 'who' || before === 'that' || before === 'which');
}

const isConjoined = (tokens: readonly Token[], comma: number): boolean => tokens[comma - 1]?.tag === 'VERB';
