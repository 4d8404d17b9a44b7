/** The shapes of the language room. Every offset is a UTF-16 code unit into `Extraction.text`; ends are exclusive. */

export type Span = readonly [start: number, end: number];

export type Disposition = 'CLAIM' | 'HEADLINE' | 'BOILERPLATE' | 'QUESTION' | 'OPINION' | 'FRAGMENT' | 'DUPLICATE' | 'CONTEXT';

/** One sentence-sized piece of the text and what became of it. All segments together hold every character that is not white space once. */
export interface Segment {
  readonly start: number;
  readonly end: number;
  readonly disposition: Disposition;
  /** Why the segment is no claim, for an editor to read; a CLAIM needs none. */
  readonly reason?: string;
}

export type AttributionType = 'DIRECT' | 'INDIRECT' | 'MIXED';

/** Who is reported to have said what. */
export interface Attribution {
  readonly type: AttributionType;
  readonly source: readonly Span[];
  readonly cue: readonly Span[];
  readonly content: readonly Span[];
  /** The fullest name the article knows for the source; null where it stays open. */
  readonly speaker: string | null;
  /** False where the speaker was reached by a pronoun or title with more than one reading. */
  readonly speakerCertain: boolean;
}

export type ClaimKind = 'QUANTITY' | 'EVENT' | 'QUOTATION' | 'COMPARISON' | 'CAUSAL' | 'PREDICTION' | 'PROPERTY' | 'OTHER';

/** A feature that spoke for (positive) or against (negative) the score, in an editor's words. */
export interface Reason {
  readonly feature: string;
  readonly weight: number;
}

/** One assertion that could be found true or false. */
export interface Claim {
  readonly start: number;
  readonly end: number;
  /** The pieces of the text the claim rests on, in order; start and end enclose them. */
  readonly spans: readonly Span[];
  /** `text.slice(start, end)` */
  readonly quote: string;
  /** The claim readable on its own: pronouns, dates and speakers filled in where they are certain. */
  readonly standalone: string;
  /** Words of the claim that still point elsewhere in the article. */
  readonly unresolved: readonly Span[];
  /**
   * What the claim leans on in what stands before it, in the article's words: the same words after another sentence may assert something else.
   * Empty where nothing stands before; null where the claim can do without.
   */
  readonly antecedent: string | null;
  readonly kind: ClaimKind;
  readonly speaker: string | null;
  readonly speakerCertain: boolean;
  /** Index into `attributions`, null for the article's own voice. */
  readonly attribution: number | null;
  /** 0..1, null where no model scores the language. */
  readonly checkWorthiness: number | null;
  readonly reasons: readonly Reason[];
}

export interface Finding {
  readonly check: string;
  readonly version: number;
  readonly severity: 'WARN' | 'INFO';
  readonly code: string;
  readonly message: string;
  readonly spans: readonly Span[];
  readonly reasons: readonly string[];
}

export interface Quantity {
  readonly start: number;
  readonly end: number;
  readonly value: number;
  /** An ISO 4217 code, `%`, or a unit's plain name; null for a bare number. */
  readonly unit: string | null;
  readonly text: string;
}

export interface DateMention {
  readonly start: number;
  readonly end: number;
  /** ISO 8601, as fine as `grain`; null where the text does not settle it. */
  readonly value: string | null;
  readonly grain: string;
  /** 0 is Sunday. */
  readonly weekday?: number;
}

export interface Warning {
  readonly code: string;
  readonly message: string;
}

export interface Engine {
  readonly name: string;
  readonly version: string;
  readonly weights: string;
}

/** What `extractClaims` returns; the stored text and everything found in it. */
export interface Extraction {
  readonly engine: Engine;
  readonly text: string;
  /** ISO 639-1, `und` where the text is too short to tell. */
  readonly language: string;
  readonly warnings: readonly Warning[];
  readonly segments: readonly Segment[];
  readonly attributions: readonly Attribution[];
  readonly claims: readonly Claim[];
  readonly findings: readonly Finding[];
  readonly quantities: readonly Quantity[];
  readonly dates: readonly DateMention[];
}

export interface ExtractionInput {
  readonly text?: string;
  readonly html?: string;
  readonly markdown?: string;
}

export interface ExtractionOptions {
  /** ISO 8601 date or date-time; "last week" and "October 30" are read from it. */
  readonly publishedAt?: string | null;
  /** ISO 639-1; detected where absent. */
  readonly language?: string | null;
  /** Stop after the splitter: the segments are then not judged. */
  readonly only?: 'segments';
}
