import { headOf, phraseStartingAt } from '../grammar/noun-phrases.js';
import type { Sentence } from '../grammar/sentences.js';
import type { Token } from '../tags/tokens.js';
import type { Span } from '../types.js';
import { BODY_WORDS } from './mentions.js';
import type { Named, People } from './people.js';

export interface Speaker {
  readonly name: string;
  readonly certain: boolean;
  /** Who is meant, where it is someone the article names. */
  readonly named?: Named;
}

/** Words for people who speak for a body: all the same to a reader. */
const SPOKESPEOPLE = new Set([
  'spokesman',
  'spokeswoman',
  'spokesperson',
  'spokespeople',
  'speaker',
  'representative',
  'secretary',
  'press',
]);
/** Papers speak for who made them: "the IMF report". */
const PAPERS = new Set([
  'report',
  'statement',
  'study',
  'survey',
  'poll',
  'release',
  'memo',
  'filing',
  'analysis',
  'forecast',
  'document',
  'letter',
  'post',
  'tweet',
]);
const SHE = new Set(['she', 'her', 'herself', 'hers']);
const HE = new Set(['he', 'him', 'himself', 'his']);
const THEY = new Set(['they', 'them', 'their', 'themselves']);

/** Finds who a source is. Asked in the order of the text: what was said last decides who "he" is. */
export class SpeakerResolver {
  private last: { speaker: Speaker; at: number } | null = null;
  private lastGroup: Speaker | null = null;

  constructor(
    private readonly text: string,
    private readonly people: People,
    private readonly sentences: readonly Sentence[],
  ) {}

  /** @param sentence index of the sentence with the cue */
  resolve(source: Span | undefined, sentence: number): Speaker | null {
    const found = source ? this.read(source, sentence) : null;
    if (found) {
      this.last = { speaker: found, at: source?.[0] ?? 0 };
      if (!found.named || found.named.form === 'body') this.lastGroup = found;
    }
    return found;
  }

  /** Whom a pronoun means, by what came before it; for the wording of a claim, changes nothing. */
  pointer([start, end]: Span, sentence: number): Speaker | null {
    const lower = this.text.slice(start, end).toLowerCase();
    if (SHE.has(lower)) return this.subject('she', start, sentence);
    if (HE.has(lower)) return this.subject('he', start, sentence);
    return null;
  }

  /** Certain only where one fitting person was named in this sentence and the two before. */
  private subject(gender: 'he' | 'she', start: number, index: number): Speaker | null {
    const from = this.sentences[Math.max(0, index - 2)]?.start ?? 0;
    const near = this.people.all.filter(
      (named) =>
        named.form === 'person' &&
        (named.gender === null || named.gender === gender) &&
        named.mentions.some((mention) => mention.start >= from && mention.start < start),
    );
    const [only] = near;
    return only && near.length === 1 ? { name: only.name, certain: true, named: only } : null;
  }

  private read([start, end]: Span, index: number): Speaker | null {
    const tokens = (this.sentences[index]?.tokens ?? []).filter((token) => token.start >= start && token.end <= end);
    const first = tokens[0];
    if (!first) return null;
    if (tokens.length === 1 && first.tag !== 'PROPN') {
      if (SHE.has(first.lower)) return this.pronoun('she', start, index);
      if (HE.has(first.lower)) return this.pronoun('he', start, index);
      if (THEY.has(first.lower)) return this.lastGroup ? { ...this.lastGroup, certain: false } : null;
      if (first.lower === 'it' || first.lower === 'its') return this.body(start);
      if (/^(?:i|we|who|which|that|this|you|there|what|one|some|many|most|others|all|these|those)$/.test(first.lower))
        return this.plain(tokens, first.lower);
    }
    return this.phrase(tokens, start);
  }

  private plain(tokens: readonly Token[], lower: string): Speaker | null {
    return /^(?:some|many|most|others|all)$/.test(lower) && tokens[0] ? { name: tokens[0].text, certain: true } : null;
  }

  private phrase(tokens: readonly Token[], start: number): Speaker | null {
    const core = phraseStartingAt(tokens, 0) ?? { from: 0, to: tokens.length };
    const head = tokens[headOf(tokens, core)] as Token;
    const mentions = this.people.all.flatMap((named) =>
      named.mentions
        .filter((mention) => mention.start >= start && mention.end <= (tokens.at(-1) as Token).end)
        .map((mention) => ({ named, mention })),
    );
    mentions.sort((a, b) => a.mention.start - b.mention.start);
    const atHead = mentions.filter(({ mention }) => mention.start <= head.start && head.end <= mention.end);
    if (atHead[0]) return this.joined(tokens, mentions, atHead[0].named, head);
    if (head.tag === 'PROPN' || mentions.length === 0) {
      const known = head.tag === 'PROPN' ? this.people.find([head.text], start) : undefined;
      if (known) return { name: known.name, certain: true, named: known };
    }
    if (PAPERS.has(head.lower)) {
      const owner = mentions.find(({ mention }) => mention.end <= head.start);
      if (owner) return { name: owner.named.name, certain: true, named: owner.named };
    }
    return (
      this.byTitle(
        tokens,
        head,
        start,
        mentions.map(({ named }) => named),
      ) ?? { name: tidy(this.text.slice((tokens[0] as Token).start, (tokens[core.to - 1] as Token).end)), certain: true }
    );
  }

  /** "ProPublica and the Philadelphia Inquirer": two who speak together keep both names. */
  private joined(
    tokens: readonly Token[],
    mentions: readonly { named: Named; mention: { start: number; end: number } }[],
    named: Named,
    head: Token,
  ): Speaker {
    const joint = tokens.findIndex((token) => token.lower === 'and' && token.start > head.start);
    const second = joint < 0 ? undefined : mentions.find(({ mention }) => mention.start > (tokens[joint] as Token).start);
    if (second && second.named !== named && named.form !== 'person')
      return { name: tidy(this.text.slice((tokens[0] as Token).start, second.mention.end)), certain: true };
    return { name: named.name, certain: true, named };
  }

  /** "the mayor", "the Kremlin speaker", "the fund": whoever bears that title, or has that word in a name. */
  private byTitle(tokens: readonly Token[], head: Token, start: number, inside: readonly Named[]): Speaker | null {
    if (head.tag !== 'NOUN' && head.tag !== 'PROPN' && head.tag !== 'ADJ') return null;
    const definite = /^(?:the|his|her|their|this|that)$/.test(tokens[0]?.lower ?? '');
    if (!definite || (head.lower.endsWith('s') && !SPOKESPEOPLE.has(head.lower) && !head.lower.endsWith('ss'))) return null;
    const spokes = SPOKESPEOPLE.has(head.lower);
    const titles = spokes ? SPOKESPEOPLE : new Set([head.lower]);
    const bearers = this.people
      .titled(titles, start)
      .filter((named) => named.form !== 'body' && named.mentions.some((mention) => mention.start < start));
    const [bearer, other] = bearers;
    if (bearer) return { name: bearer.name, certain: !other, named: bearer };
    const bodies = this.people.all.filter(
      (named) => named.form === 'body' && named.words.has(head.lower) && named.mentions.some((mention) => mention.start < start),
    );
    if (bodies[0]) return { name: bodies[0].name, certain: bodies.length === 1, named: bodies[0] };
    if (BODY_WORDS.has(head.lower) || inside.length > 0) return null;
    return null;
  }

  /** The last who spoke, if "he" or "she" fits; else the subject of the sentence before; else the last one named. */
  private pronoun(gender: 'he' | 'she', start: number, index: number): Speaker | null {
    const fits = (named: Named | undefined): named is Named =>
      named !== undefined &&
      named.form !== 'body' &&
      (named.gender === null || named.gender === gender) &&
      (named.form === 'person' || named.gender !== null);
    const block = this.sentences[index]?.block ?? 0;
    const candidates: Named[] = [];
    const own = this.leading(index, start);
    if (fits(own)) candidates.push(own);
    for (let i = index - 1; i >= 0 && index - i <= 6 && candidates.length < 4; i--) {
      const lead = this.leading(i, start);
      const spoke =
        this.last && this.last.at >= (this.sentences[i]?.start ?? 0) && this.last.at < (this.sentences[i]?.end ?? 0)
          ? this.last.speaker.named
          : undefined;
      if (fits(spoke) && !candidates.includes(spoke)) candidates.push(spoke);
      if (fits(lead) && !candidates.includes(lead)) candidates.push(lead);
      if (i < index - 1 && (this.sentences[i]?.block ?? 0) < block - 1 && candidates.length) break;
    }
    if (!candidates.length && this.last && fits(this.last.speaker.named)) candidates.push(this.last.speaker.named);
    if (!candidates.length) {
      const latest = this.people.all
        .filter((named) => fits(named) && named.mentions.some((mention) => mention.start < start))
        .sort((a, b) => latestBefore(b, start) - latestBefore(a, start))[0];
      if (!latest) return null;
      return { name: latest.name, certain: false, named: latest };
    }
    const [named] = candidates as [Named];
    named.gender ??= gender;
    const rivals = this.people.all.filter(
      (other) => other !== named && fits(other) && start - latestBefore(other, start) < 400 && latestBefore(other, start) >= 0,
    );
    const before = this.leading(index - 1, start);
    const nextTo = before === named && this.sentences[index - 1]?.block === block;
    return { name: named.name, certain: rivals.length === 0 || named === this.last?.speaker.named || nextTo, named };
  }

  /** Who stands first in a sentence, as its subject. */
  private leading(index: number, before: number): Named | undefined {
    const sentence = this.sentences[index];
    if (!sentence) return undefined;
    const named = this.people.all.find((other) =>
      other.mentions.some((mention) => mention.sentence === index && mention.leads && mention.start < before),
    );
    return named;
  }

  private body(start: number): Speaker | null {
    const bodies = this.people.all.filter((named) => named.form === 'body').sort((a, b) => latestBefore(b, start) - latestBefore(a, start));
    const spoke = this.last?.speaker.named;
    if (spoke?.form === 'body') return { name: spoke.name, certain: true, named: spoke };
    const [body] = bodies;
    return body && latestBefore(body, start) >= 0 ? { name: body.name, certain: false, named: body } : null;
  }
}

const latestBefore = (named: Named, at: number): number => named.mentions.filter((mention) => mention.start < at).at(-1)?.start ?? -1;

/** A source as a name: without its article and its marks. */
const tidy = (name: string): string =>
  name
    .replace(/\s+/g, ' ')
    .replace(/^(?:The|the|An?|an?)\s+/, '')
    .replace(/^["“”'’\s]+|["“”'’,\s]+$/g, '');
