import type { Sentence } from '../grammar/sentences.js';
import type { Token } from '../tags/tokens.js';
import type { DateMention, Span } from '../types.js';

const PERSONS = new Set('he she him her his hers himself herself'.split(' '));
const SINGULAR = new Set('it its itself such one same former latter'.split(' '));
const PLURAL = new Set(
  'they them their theirs themselves these those both others ones all some many most none neither either each'.split(' '),
);
const CLAUSES = new Set(['this', 'that', 'which']);
/** What an article calls a body or a thing it has named before. */
const BODIES = new Set(
  `company firm group agency bank club team band party ministry department office union association authority commission committee council court
   school university hospital church airline carrier manufacturer retailer maker startup charity organisation organization institute centre center
   government regime army city town village country state region island nation bridge building tower plant factory ship vessel plane aircraft train
   bill law act deal agreement treaty project plan report study survey poll match game race election vote trial case festival film book song album`.split(
    /\s+/,
  ),
);
/** What it calls somebody, or something that happened. */
const ROLES = new Set(
  `man woman boy girl child couple pair duo trio victim suspect driver pilot officer soldier player singer actor author writer artist director
   manager chairman chairwoman chair president minister mayor governor senator chancellor premier king queen prince princess pope bishop judge lawyer
   doctor professor teacher student patient owner founder candidate politician lawmaker spokesman spokeswoman spokesperson official executive
   scientist researcher defendant accused plaintiff applicant incident attack accident crash fire storm earthquake`.split(/\s+/),
);
const TIMES =
  /\b(?:(?:the|that|this) (?:next|following|previous|same|very) (?:day|night|morning|evening|week|month|year|season|decade)|(?:the|that) (?:day|night|morning|evening|week|month|year|season|decade)|(?:days?|weeks?|months?|years?|decades?|hours?|minutes?) (?:later|earlier|before|after|afterwards)|since then|by then|at the time|until then|back then|later that|earlier that|a (?:day|week|month|year) (?:later|earlier|before)|(?:year|month)-(?:earlier|ago))\b/i;

/** How far a chain of sentences that lean on one another is followed. */
const FARTHEST = 6;

/**
 * What the words of a claim lean on: "It", "the company", "the next day", "This", "another 20" say nothing without the sentence before. Two
 * claims with the same words that lean on different things assert different things.
 */
export class Antecedents {
  private readonly nominals: (string | undefined)[] = [];

  constructor(
    private readonly text: string,
    private readonly sentences: readonly Sentence[],
    private readonly dates: readonly DateMention[],
  ) {}

  /**
   * @returns words of the text before, as they stand there; empty where there is nothing before; null where the claim stands by itself
   */
  of(index: number, spans: readonly Span[]): string | null {
    const sentence = this.sentences[index] as Sentence;
    const needs = this.needs(sentence, spans);
    if (needs === null) return null;
    const found: string[] = [];
    // a claim that is a part of its sentence leans on the rest of it first
    let reached = sentence.start;
    for (const [start, end] of spans) {
      if (start > reached) found.push(this.text.slice(reached, start));
      reached = Math.max(reached, end);
    }
    if (needs.clause) found.push(this.textOf(index - 1));
    if (needs.thing) found.push(this.nominalsBefore(index, needs.plural));
    if (needs.name) found.push(this.namesBefore(index));
    if (needs.time) found.push(this.datesBefore(index));
    return found.join(' | ');
  }

  private needs(sentence: Sentence, spans: readonly Span[]) {
    const needs = { thing: false, plural: false, name: false, clause: false, time: false };
    const inside = ({ start, end }: { start: number; end: number }): boolean => spans.some(([from, to]) => from <= start && end <= to);
    const { tokens } = sentence;
    tokens.forEach((token, i) => {
      if (!inside(token)) return;
      const next = tokens[i + 1];
      const nominal = next?.tag === 'NOUN' || next?.tag === 'PROPN' || next?.tag === 'ADJ' || next?.tag === 'NUM';
      if (isAtHome(tokens, i)) return;
      if (PERSONS.has(token.lower) || SINGULAR.has(token.lower)) needs.thing = true;
      else if (PLURAL.has(token.lower) && !(nominal && !/^(?:th[eo]se|their|both|all)$/.test(token.lower)))
        needs.thing = needs.plural = true;
      else if (CLAUSES.has(token.lower) && token.lower !== 'which' && token.tag !== 'SCONJ') {
        if (nominal) needs.thing = true;
        else if (i === 0 || tokens[i - 1]?.tag === 'PUNCT' || !/^(?:NOUN|PROPN|VERB|ADJ|PRON)$/.test(tokens[i - 1]?.tag ?? ''))
          needs.clause = true;
      } else if (token.lower === 'the' && isBare(tokens, i + 1, ROLES)) needs.thing = needs.plural = true;
      else if (token.lower === 'the' && isBare(tokens, i + 1, BODIES)) needs.name = true;
      else if (token.tag === 'NUM' && this.isBareNumber(tokens, i, inside)) needs.thing = needs.plural = true;
      else if (/^(?:another|more|fewer|less)$/.test(token.lower) && !this.hasStandard(tokens, i)) needs.thing = needs.plural = true;
      else if (i === 0 && /^(?:so|nor|neither|not|or)$/.test(token.lower)) needs.clause = true;
      else if (i < 2 && /^(?:there|then|here)$/.test(token.lower)) needs.clause = needs.time = token.lower === 'then' || needs.time;
    });
    const words = spans.map(([start, end]) => this.text.slice(start, end)).join(' ');
    if (TIMES.test(words)) needs.time = true;
    return needs.thing || needs.name || needs.clause || needs.time ? needs : null;
  }

  /** "hired 20", "Three died": how many, and not of what. */
  private isBareNumber(tokens: readonly Token[], i: number, inside: (token: Token) => boolean): boolean {
    const token = tokens[i] as Token;
    if (this.isDate(token) || /^[\p{Sc}#]$/u.test(tokens[i - 1]?.text ?? '') || /^(?:1[89]|20)\d\d$/.test(token.text)) return false;
    const next = tokens[i + 1];
    return !next || !inside(next) || next.tag === 'VERB' || next.tag === 'AUX' || (next.tag === 'PUNCT' && !/^[-–(%]$/.test(next.text));
  }

  /** "more than 30 people" says of what; "another 20", "5 more" may not. */
  private hasStandard(tokens: readonly Token[], i: number): boolean {
    const [next, after] = [tokens[i + 1], tokens[i + 2]];
    return next?.lower === 'than' || next?.tag === 'NOUN' || next?.tag === 'ADJ' || (next?.tag === 'NUM' && after?.tag === 'NOUN');
  }

  private textOf(index: number): string {
    const sentence = this.sentences[index];
    return sentence ? this.text.slice(sentence.start, sentence.end) : '';
  }

  /** What can be meant: the nouns with their adjectives of the nearest sentence that has any, and what that one leans on itself. */
  private nominalsBefore(index: number, plural: boolean): string {
    const found: string[] = [];
    for (let i = index - 1, steps = 0; i >= 0 && steps < FARTHEST; i--, steps++) {
      const words = this.nominalsOf(i, plural);
      if (words) found.push(words);
      const leans = (this.sentences[i] as Sentence).tokens.some(
        ({ lower }) => PERSONS.has(lower) || SINGULAR.has(lower) || PLURAL.has(lower),
      );
      if (words && !leans) break;
    }
    return found.join(' < ');
  }

  /** The names of the nearest sentence that has any. */
  private namesBefore(index: number): string {
    for (let i = index - 1, steps = 0; i >= 0 && steps < FARTHEST; i--, steps++) {
      const { tokens } = this.sentences[i] as Sentence;
      const names = tokens.filter((token) => token.tag === 'PROPN' && !this.isDate(token));
      if (names.length) return names.map(({ text }) => text).join(' ');
    }
    return '';
  }

  private nominalsOf(index: number, plural: boolean): string {
    const at = index * 2 + Number(plural);
    return (this.nominals[at] ??= (this.sentences[index] as Sentence).tokens
      .filter(
        (token) =>
          (token.tag === 'NOUN' || token.tag === 'PROPN' || token.tag === 'ADJ' || (plural && token.tag === 'NUM')) && !this.isDate(token),
      )
      .map(({ text }) => text)
      .join(' '));
  }

  private datesBefore(index: number): string {
    for (let i = index - 1, steps = 0; i >= 0 && steps < FARTHEST; i--, steps++) {
      const { start, end } = this.sentences[i] as Sentence;
      const found: DateMention[] = [];
      for (let at = this.firstDateFrom(start); (this.dates[at]?.end ?? Infinity) <= end; at++) found.push(this.dates[at] as DateMention);
      if (found.length) return found.map((date) => date.value ?? this.text.slice(date.start, date.end)).join(' ');
    }
    return '';
  }

  private isDate({ start, end }: Token): boolean {
    const at = this.firstDateFrom(start);
    return [this.dates[at - 1], this.dates[at]].some((date) => date !== undefined && date.start <= start && end <= date.end);
  }

  /** The first date that begins at this place or behind it. */
  private firstDateFrom(place: number): number {
    let low = 0;
    let high = this.dates.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.dates[middle] as DateMention).start < place) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** "Siemens cut its forecast", "Ann Lee said she would stay": whom the word means stands in the same sentence. */
function isAtHome(tokens: readonly Token[], i: number): boolean {
  const { lower } = tokens[i] as Token;
  const before = tokens.slice(0, i);
  if (PERSONS.has(lower)) return before.some(({ tag }) => tag === 'PROPN');
  return /^(?:its|itself|their|themselves)$/.test(lower) && before.some(({ tag }) => tag === 'PROPN' || tag === 'NOUN');
}

/** "the company" and nothing that says which: no "of …", no name. */
function isBare(tokens: readonly Token[], from: number, nouns: ReadonlySet<string>): boolean {
  let i = from;
  while (tokens[i]?.tag === 'ADJ') i++;
  const noun = tokens[i];
  if (!noun || !nouns.has(singular(noun.lower))) return false;
  const next = tokens[i + 1];
  return next?.tag !== 'NOUN' && next?.tag !== 'PROPN' && next?.lower !== 'of' && next?.lower !== "'s";
}

const singular = (noun: string): string => ({ men: 'man', women: 'woman', children: 'child' })[noun] ?? noun.replace(/(?<=[^s])s$/, '');
