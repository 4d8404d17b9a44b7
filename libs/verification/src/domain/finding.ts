import { createHash } from 'node:crypto';
import type { Finding, Span } from '@stet/language';

/** A finding as it is kept: for one claim, or for none. */
export interface FindingDraft {
  readonly claimId: string | null;
  readonly wordingId: string | null;
  readonly checkName: string;
  readonly checkVersion: number;
  readonly severity: 'INFO' | 'WARN';
  readonly code: string;
  readonly message: string;
  /** in UTF-16 code units of the revision's text */
  readonly spans: readonly Span[];
  readonly reasons: readonly string[];
  readonly fingerprint: string;
}

interface Words {
  readonly id: string;
  readonly claimId: string;
  readonly spans: readonly Span[];
}

/**
 * What the checks say to whoever checks one wording: the findings that touch its words, and those that touch no claim of the revision at all,
 * which are kept without one so that nothing found is lost.
 *
 * @param wordings all wordings of the revision
 */
export function draftsFor(wordingId: string, wordings: readonly Words[], findings: readonly Finding[]): FindingDraft[] {
  return findings.flatMap((finding) => {
    const { spans } = finding;
    const touched = wordings.filter((wording) => wording.spans.some((a) => spans.some((b) => a[0] < b[1] && b[0] < a[1])));
    if (touched.length === 0) return [draftOf(finding, spans, undefined)];
    const own = touched.find(({ id }) => id === wordingId);
    return own ? [draftOf(finding, spans, own)] : [];
  });
}

function draftOf(finding: Finding, spans: readonly Span[], wording: Words | undefined): FindingDraft {
  const { check: checkName, version: checkVersion, severity, code, message, reasons } = finding;
  const identity = JSON.stringify([checkName, checkVersion, code, spans, wording?.id ?? null]);
  const fingerprint = createHash('sha256').update(identity).digest('hex');
  return {
    claimId: wording?.claimId ?? null,
    wordingId: wording?.id ?? null,
    checkName,
    checkVersion,
    severity,
    code,
    message,
    spans,
    reasons,
    fingerprint,
  };
}
