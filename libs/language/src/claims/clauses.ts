import { isNominal } from '../grammar/noun-phrases.js';
import type { Sentence } from '../grammar/sentences.js';
import { verbShape } from '../grammar/verb-forms.js';
import { subjectOf } from '../grammar/subjects.js';
import { aside, defined, fronted, participle } from './added-facts.js';
import { bareEnd, clauseAt, finiteBefore, introducerOf, isPast, phraseBefore, type Cut } from './clause-parts.js';

export type { Cut } from './clause-parts.js';

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
    // "had suffered rape and torture": a bare form beside a past is a noun the tagger took for a verb
    const bare = verbShape(tokens[direct.from]?.lower ?? '');
    if (bare.base && !bare.past && direct.to - direct.from === 1 && tokens[direct.from]?.tag === 'VERB' && isPast(sentence, groups[main]))
      return null;
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
