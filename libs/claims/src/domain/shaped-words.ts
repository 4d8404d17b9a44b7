import { describeWords } from '@stet/language';
import type { ClaimKind, DateMention, DescribedWords } from '@stet/language';
import { rangeOf } from './shape.js';
import type { Span } from './shape.js';
import { fingerprintOf } from './fingerprint.js';
import { contextOf } from './wording.js';
import type { WordingDraft } from './wording.js';

/** Longer selections, in UTF-16 code units, are neither scored nor sorted. */
export const DESCRIBED_LENGTH = 5_000;

/** What a member says of words they chose. */
export interface Said {
  readonly speaker: string | null;
  readonly speakerCertain: boolean;
  /** null: the machine says */
  readonly kind: ClaimKind | null;
  /** null: the words themselves */
  readonly standalone: string | null;
  /** whether a member wrote that; left out: yes, where there is one */
  readonly readingGiven?: boolean;
  /** what is known of the pieces already */
  readonly described?: readonly DescribedWords[] | undefined;
}

/** Where the words stand. */
export interface Around {
  readonly text: string;
  /** the ledger, in the text's order */
  readonly segments: readonly { readonly start: number; readonly end: number }[];
  readonly language: string;
  /** ISO 8601; the days the words speak of are reckoned from it */
  readonly publishedAt: string;
}

/** Words a member chose, as a wording. The score advises only. */
export function shapedWords(around: Around, spans: readonly Span[], said: Said): WordingDraft {
  const { text } = around;
  const { start, end } = rangeOf(spans);
  const pieces = spans.map(([from, to]) => ({ from, words: text.slice(from, to) }));
  const described = pieces.map(
    ({ words }) => said.described?.find((known) => known.words === words) ?? describe(words, around, said.speaker),
  );
  const dates = described.flatMap((piece, i) => (piece?.dates ?? []).map((date) => shifted(date, pieces[i]?.from ?? 0)));
  const best = described.reduce((one, other) => ((other?.checkWorthiness ?? -1) > (one?.checkWorthiness ?? -1) ? other : one), null);
  const plain = pieces.map(({ words }) => words).join(' … ');
  const standalone = said.standalone ?? plain;
  const readingGiven = (said.readingGiven ?? true) && standalone !== plain;
  const reading = readingGiven ? standalone : null;
  const at = { startAt: start, endAt: end, quote: text.slice(start, end), speaker: said.speaker };
  return {
    ...at,
    ...contextOf(text, start, end),
    spans: spans.map(([from, to]) => [from, to]),
    standalone,
    readingGiven,
    kind: said.kind ?? described.find((piece) => piece?.kind)?.kind ?? (said.speaker === null ? 'OTHER' : 'QUOTATION'),
    speakerCertain: said.speaker !== null && said.speakerCertain,
    checkWorthiness: best?.checkWorthiness ?? null,
    reasons: [...(best?.reasons ?? [])],
    fingerprint: fingerprintOf({ spans, speaker: said.speaker, reading }, { text, segments: around.segments, dates }),
  };
}

const shifted = (date: DateMention, by: number): DateMention => ({ ...date, start: date.start + by, end: date.end + by });

function describe(words: string, { language, publishedAt }: Around, speaker: string | null): DescribedWords | null {
  return words.length > DESCRIBED_LENGTH ? null : describeWords({ words, speaker, language, publishedAt });
}
