import type { Phrase } from '../grammar/noun-phrases.js';
import type { Sentence } from '../grammar/sentences.js';
import { subjectOf } from '../grammar/subjects.js';
import { clauseAt, finiteBefore, introducerOf, type Cut } from './clause-parts.js';

const FACT_IN_ASIDE = /\b(?:1[5-9]|20)\d\d\b|^born\b/;

/** "Innerspace (1987)", "Dennis Quaid (born April 9, 1954)": what stands in brackets behind a name says something of it. */
export function aside(sentence: Sentence, open: number): Cut | null {
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

export function participle(sentence: Sentence, at: number, end: number): Cut | null {
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
export function defined(sentence: Sentence, at: number, end: number): Cut | null {
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
export function fronted(sentence: Sentence, end: number): Cut | null {
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
