import { createHash } from 'node:crypto';
import type { Finding, Span } from '@stet/language';

export const findingDecisions = ['CONFIRMED', 'WAIVED'] as const;
/** What a member holds of a finding: it is right, or nothing follows from it. */
export type FindingDecision = (typeof findingDecisions)[number];

/** A finding as it is kept. */
export interface FindingDraft {
  readonly checkName: string;
  readonly checkVersion: number;
  readonly severity: 'INFO' | 'WARN';
  readonly code: string;
  readonly message: string;
  /** where its first span begins */
  readonly startAt: number;
  /** in UTF-16 code units of the revision's text */
  readonly spans: readonly Span[];
  readonly reasons: readonly string[];
  readonly fingerprint: string;
}

/**
 * What the checks said of a revision, each finding with its fingerprint: of what is said and of the words it is said of, wherever they stand.
 * Of two that are alike in all of it (the same slip twice) the second in the text has a fingerprint of its own, and so have further ones.
 */
export function draftsOf(text: string, findings: readonly Finding[]): FindingDraft[] {
  const seen = new Map<string, number>();
  const inOrder = findings.map((finding) => ({ finding, startAt: Math.min(...finding.spans.map(([start]) => start)) }));
  inOrder.sort((a, b) => a.startAt - b.startAt);
  return inOrder.map(({ finding, startAt }) => {
    const { check: checkName, version: checkVersion, severity, code, message, spans, reasons } = finding;
    const said = JSON.stringify([checkName, code, message, spans.map(([start, end]) => text.slice(start, end))]);
    const turn = (seen.get(said) ?? 0) + 1;
    seen.set(said, turn);
    const fingerprint = createHash('sha256').update(`${turn} ${said}`).digest('hex');
    return { checkName, checkVersion, severity, code, message, startAt, spans, reasons, fingerprint };
  });
}
