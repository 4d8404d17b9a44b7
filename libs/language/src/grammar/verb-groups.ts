import { cueOf } from './cue-verbs.js';
import type { Token } from '../tags/tokens.js';
import { BE, BE_FINITE, DO_FINITE, HAVE, MODALS, verbShape } from './verb-forms.js';

/** Verbs that belong together: "has not been asked", "did say", "to appear". Token indices; `to` is exclusive. */
export interface VerbGroup {
  readonly from: number;
  readonly to: number;
  /** The main verb. */
  readonly head: number;
  /** Carries tense and so a clause: "said", "will go"; not "to go", "going", "gone". */
  readonly finite: boolean;
  readonly form: 'finite' | 'infinitive' | 'ing' | 'participle';
  readonly passive: boolean;
  readonly negated: boolean;
}

const NEGATIONS = new Set(['not', "n't", 'never']);
const SUBJECT_PRONOUNS = new Set([
  'he',
  'she',
  'it',
  'they',
  'we',
  'i',
  'you',
  'who',
  'which',
  'that',
  'this',
  'these',
  'those',
  'there',
  'what',
  'nobody',
  'everyone',
  'everybody',
  'someone',
  'some',
  'many',
  'most',
  'others',
  'all',
  'one',
  'none',
  'both',
  'few',
  'several',
]);

/** The verb groups of a sentence, in order. One pass; looks a few tokens around. */
export function findVerbGroups(tokens: readonly Token[]): VerbGroup[] {
  const groups: VerbGroup[] = [];
  for (let i = 0; i < tokens.length;) {
    const group = isVerbal(tokens, i) ? readGroup(tokens, i, groups.at(-1)) : null;
    if (group) groups.push(group);
    i = group ? group.to : i + 1;
  }
  return groups;
}

const at = (tokens: readonly Token[], i: number): Token | undefined => tokens[i];
const isAux = (lower: string): boolean => MODALS.has(lower) || BE.has(lower) || HAVE.has(lower) || DO_FINITE.has(lower);

function isVerbal(tokens: readonly Token[], i: number): boolean {
  const token = tokens[i] as Token;
  if (token.lower === "'s" || token.lower === "'d") return isContractedVerb(tokens, i);
  if (token.lower === 'will' || token.lower === 'may' || token.lower === 'might' || token.lower === 'can')
    return token.tag !== 'NOUN' && !(token.tag === 'PROPN' && i > 0);
  return token.tag === 'VERB' || token.tag === 'AUX' || (isAux(token.lower) && token.tag !== 'PROPN');
}

/** "he's going", "that's"; not "Clinton's plan". */
function isContractedVerb(tokens: readonly Token[], i: number): boolean {
  const before = at(tokens, i - 1);
  const after = at(tokens, i + 1);
  if (!before || !after) return false;
  if (/^(?:he|she|it|that|there|what|who|where|how|here|this|i|we|they|you|everybody|everyone|nobody|let)$/.test(before.lower))
    return before.lower !== 'let';
  return tokens[i]?.lower === "'s" && before.tag !== 'ADJ' && /^(?:been|not|a|an|going|still|just|also|never)$/.test(after.lower);
}

function readGroup(tokens: readonly Token[], from: number, last: VerbGroup | undefined): VerbGroup | null {
  let i = from;
  let head = from;
  let negated = false;
  let passive = false;
  let sawBe = false;
  const first = tokens[from] as Token;
  const beforeFirst = back(tokens, from);
  while (i < tokens.length) {
    const token = tokens[i] as Token;
    if (NEGATIONS.has(token.lower)) {
      negated = true;
      i++;
      continue;
    }
    const aux =
      isAux(token.lower) && (token.tag === 'AUX' || token.tag === 'VERB' || MODALS.has(token.lower) || BE_FINITE.has(token.lower));
    if (aux && (i === from || chained(tokens, head, i))) {
      head = i;
      sawBe ||= BE.has(token.lower) || token.lower === 'being';
      i++;
      continue;
    }
    if (i > from && isSkippable(tokens, i)) {
      i++;
      continue;
    }
    if (token.tag === 'VERB' && (i === from || chained(tokens, head, i))) {
      passive = sawBe && verbShape(token.lower).participle && !verbShape(token.lower).ing;
      head = i;
      i++;
    }
    break;
  }
  // adverbs after the last verb belong to what follows
  let to = head + 1;
  while (to < i && NEGATIONS.has((tokens[to] as Token).lower)) to++;
  const form = formOf(tokens, from, head, beforeFirst, last);
  if (!form) return null;
  negated ||= beforeFirst >= 0 && NEGATIONS.has((tokens[beforeFirst] as Token).lower);
  if (first.lower.endsWith("n't") || first.lower === 'cannot') negated = true;
  return { from, to, head, finite: form === 'finite', form, passive, negated };
}

/** Whether the verb at `i` goes on the group whose last verb is at `head`. */
function chained(tokens: readonly Token[], head: number, i: number): boolean {
  const before = (tokens[head] as Token).lower;
  if (!isAux(before)) return false;
  const word = (tokens[i] as Token).lower;
  const shape = verbShape(word);
  if (MODALS.has(before) && before !== "'d") return shape.base || word === 'be' || word === 'have';
  if (before === 'do' || before === 'does' || before === 'did') return shape.base || word === 'have' || word === 'be';
  if (BE.has(before) || before === "'s") return shape.ing || shape.participle || word === 'been' || word === 'being';
  return shape.participle || word === 'been' || word === 'had' || (before === "'d" && shape.base);
}

function isSkippable(tokens: readonly Token[], i: number): boolean {
  const token = tokens[i] as Token;
  if (token.tag === 'ADV' && !/^(?:when|where|why|how|there|here|then|so|as|more|most|up|out|down|off|away|back)$/.test(token.lower))
    return true;
  return /^(?:also|still|now|already|ever|just|only|even|always|often)$/.test(token.lower);
}

/** The index before `i`, over adverbs. */
function back(tokens: readonly Token[], i: number): number {
  let j = i - 1;
  while (j >= 0 && (tokens[j]?.tag === 'ADV' || NEGATIONS.has((tokens[j] as Token).lower)) && tokens[j]?.lower !== 'when') j--;
  return j;
}

function formOf(
  tokens: readonly Token[],
  from: number,
  head: number,
  before: number,
  last: VerbGroup | undefined,
): VerbGroup['form'] | null {
  const first = tokens[from] as Token;
  const previous = at(tokens, before);
  if (previous?.lower === 'to' && previous.tag !== 'ADV') return verbShape(first.lower).ing ? 'ing' : 'infinitive';
  if (MODALS.has(first.lower) || BE_FINITE.has(first.lower) || (first.lower === "'s" && head >= from)) return 'finite';
  if (first.lower === 'be' || first.lower === 'being' || first.lower === 'been')
    return first.lower === 'being' ? 'ing' : first.lower === 'been' ? 'participle' : 'infinitive';
  if (DO_FINITE.has(first.lower) && head > from) return 'finite';
  if (/^(?:has|had|have|'ve|'d|does|did)$/.test(first.lower)) return 'finite';
  const shape = verbShape(first.lower);
  if (shape.ing) return 'ing';
  if (previous && (previous.tag === 'DET' || previous.lower === "'s" || /^(?:his|her|its|their|our|my|your)$/.test(previous.lower)))
    return shape.participle ? 'participle' : null;
  if (shape.participle && !shape.past) return 'participle';
  if (shape.past) return pastOrParticiple(tokens, from, before, shape.participle, last);
  if (!previous || previous.tag === 'PUNCT' || previous.tag === 'CCONJ' || previous.tag === 'SCONJ') {
    // "…, wants to": the subject stands before an insertion; at the start it is a call: "Let us"
    return shape.thirdPerson || previous?.tag === 'CCONJ' || previous?.text === ',' || previous?.text === '”' || previous?.text === '"'
      ? 'finite'
      : 'infinitive';
  }
  if (/^(?:let|help|make|makes|made|have|see|saw|watch)$/.test(previous.lower) && shape.base) return 'infinitive';
  if (shape.base && /^(?:me|him|us|them)$/.test(previous.lower)) return 'infinitive';
  return 'finite';
}

function pastOrParticiple(
  tokens: readonly Token[],
  from: number,
  before: number,
  canBeParticiple: boolean,
  last: VerbGroup | undefined,
): 'finite' | 'participle' {
  if (!canBeParticiple) return 'finite';
  const previous = at(tokens, before);
  const next = at(tokens, from + 1);
  if (previous?.lower === 'that' && previous.tag === 'SCONJ' && next?.tag === 'NOUN') return 'participle';
  if (previous && SUBJECT_PRONOUNS.has(previous.lower)) return 'finite';
  if (next?.lower === 'by' && previous?.tag !== 'PUNCT' && !laterFinite(tokens, from)) return 'participle';
  if (next?.lower === 'by') return 'participle';
  if (!previous) return 'participle';
  if (previous.tag === 'CCONJ') return last ? (last.form === 'participle' ? 'participle' : 'finite') : 'participle';
  if (previous.text === ',' || previous.text === '–' || previous.text === '—')
    return next?.tag === 'ADP' && next.lower !== 'that' && laterFinite(tokens, from) ? 'participle' : 'finite';
  if (previous.tag === 'NOUN' || previous.tag === 'PROPN' || previous.tag === 'NUM' || previous.lower === "'s") {
    // "officials appointed last week have resigned": another verb follows that has no subject of its own
    return reducedRelative(tokens, from) || clauseHasVerb(tokens, from, last) ? 'participle' : 'finite';
  }
  if (previous.tag === 'ADP') return 'participle';
  return 'finite';
}

/** "in the probe linked to": the clause has its verb already, and nothing between begins another. */
function clauseHasVerb(tokens: readonly Token[], from: number, last: VerbGroup | undefined): boolean {
  if (!last || last.form === 'ing' || last.form === 'participle') return false;
  if (cueOf(tokens[last.head]?.lower ?? '')?.frames.has('s') || from - last.to < 2) return false;
  for (let i = last.to; i < from; i++) {
    const token = tokens[i] as Token;
    if (
      token.tag === 'PUNCT' ||
      token.tag === 'CCONJ' ||
      token.tag === 'SCONJ' ||
      token.tag === 'PRON' ||
      /^(?:that|who|which|as|when|while|if|before|after|because|than|what|how|why|where)$/.test(token.lower)
    )
      return false;
  }
  const cue = cueOf(tokens[last.head]?.lower ?? '');
  return !(cue?.frames.has('c') || cue?.frames.has('t'));
}

const STOPPERS = new Set([',', ';', ':', '"', '”', '“', '(', ')', '–', '—', '-', '.', '?', '!', "''"]);

/** Whether, before the next boundary, a verb with tense follows directly on a noun phrase that the past form could belong to. */
function reducedRelative(tokens: readonly Token[], from: number): boolean {
  const next = tokens[from + 1];
  if (
    !next ||
    !(next.tag === 'ADP' || next.tag === 'ADV' || next.tag === 'NUM') ||
    /^(?:whether|if|that|how|why|what|when|where|who|as|than)$/.test(next.lower)
  )
    return false;
  for (let i = from + 1; i < Math.min(tokens.length, from + 14); i++) {
    const token = tokens[i] as Token;
    if (
      STOPPERS.has(token.text) ||
      token.tag === 'SCONJ' ||
      token.tag === 'CCONJ' ||
      token.lower === 'that' ||
      token.lower === 'who' ||
      token.lower === 'which'
    )
      return false;
    if (token.tag === 'PRON') return false;
    if (MODALS.has(token.lower) || BE_FINITE.has(token.lower) || /^(?:has|have|had)$/.test(token.lower)) return token.lower !== "'s";
    if (token.tag === 'VERB' && verbShape(token.lower).past && tokens[i - 1]?.tag !== 'ADP') return true;
  }
  return false;
}

function laterFinite(tokens: readonly Token[], from: number): boolean {
  for (let i = from + 1; i < Math.min(tokens.length, from + 20); i++) {
    const token = tokens[i] as Token;
    if (MODALS.has(token.lower) || BE_FINITE.has(token.lower) || /^(?:has|have|had|said|says)$/.test(token.lower)) return true;
    if (token.tag === 'VERB' && verbShape(token.lower).past) return true;
  }
  return false;
}
