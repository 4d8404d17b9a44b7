import { InvalidInput, isRefusal } from '@stet/platform';
import type { AddEvidenceInput, PassageInput, SourceInput } from '../evidence.inputs.js';
import { readLocator } from './locator.js';
import { QuotationNotFound } from './refusals.js';
import { canBeSearched, holdsQuotation, readSnapshot } from './snapshot.js';
import type { Snapshot } from './snapshot.js';
import type { PassageWords, SourceWords } from './words.js';

/** @returns the text without white space around it, null where nothing is left */
export const trimmed = (text: string | null | undefined): string | null => text?.trim() || null;

const isWebAddress = (text: string): boolean => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);

// narrower than Date.parse, which takes "March 7"
const isInstant = (text: string): boolean => /^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:\d\d))?$/.test(text) && !Number.isNaN(Date.parse(text));

type Bound = readonly [field: string, text: string | null | undefined, max: number, required: boolean];

/** The bounds are those of the tables. */
function outOfBounds(bounds: readonly Bound[]): InvalidInput | undefined {
  for (const [field, text, max, required] of bounds) {
    if (required && !trimmed(text)) return new InvalidInput(field, 'it says nothing.');
    if ((text?.length ?? 0) > max) return new InvalidInput(field, `it has more than ${max} characters.`);
  }
  return undefined;
}

/** Who published, as it is kept. @param at the path of the source in the input: `source.` */
export function readSource(source: SourceInput, at = ''): SourceWords | InvalidInput {
  const problem = outOfBounds([
    [`${at}publisher`, source.publisher, 300, true],
    [`${at}url`, source.url, 2_000, false],
    [`${at}reliabilityNote`, source.reliabilityNote, 2_000, false],
  ]);
  if (problem) return problem;
  const url = trimmed(source.url);
  if (url && !isWebAddress(url)) return new InvalidInput(`${at}url`, 'it is no http or https address.');
  return { publisher: source.publisher.trim(), url, tier: source.tier, reliabilityNote: trimmed(source.reliabilityNote) };
}

/** A passage as it is kept, with the bytes of its snapshot. */
export type Passage = Omit<PassageWords, 'source' | 'snapshot'> & { readonly snapshot: Snapshot | null };

export function readPassage(input: PassageInput): Passage | InvalidInput | QuotationNotFound {
  const problem = outOfBounds([
    ['quotation', input.quotation, 20_000, true],
    ['url', input.url, 2_000, false],
    ['note', input.note, 20_000, false],
  ]);
  if (problem) return problem;
  const url = trimmed(input.url);
  if (url && !isWebAddress(url)) return new InvalidInput('url', 'it is no http or https address.');
  const locator = input.locator ? readLocator(input.locator) : null;
  if (typeof locator === 'string') return new InvalidInput('locator', locator);
  if (input.retrievedAt && !isInstant(input.retrievedAt)) return new InvalidInput('retrievedAt', 'it is no instant (ISO-8601).');
  const snapshot = input.snapshot ? readSnapshot(input.snapshot) : null;
  if (snapshot && 'problem' in snapshot) return new InvalidInput(`snapshot.${snapshot.field}`, snapshot.problem);
  const quotation = input.quotation.trim();
  return (
    notInSnapshot(quotation, snapshot) ?? {
      quotation,
      locator,
      url,
      note: trimmed(input.note),
      retrievedAt: input.retrievedAt ? new Date(input.retrievedAt).toISOString() : null,
      snapshot,
    }
  );
}

/** The refusal where a text snapshot does not hold the quotation; other snapshots are not looked into. */
export const notInSnapshot = (
  quotation: string,
  snapshot: Pick<Snapshot, 'mediaType' | 'content'> | null,
): QuotationNotFound | undefined =>
  snapshot && canBeSearched(snapshot.mediaType) && !holdsQuotation(snapshot.content.toString('utf8'), quotation)
    ? new QuotationNotFound()
    : undefined;

/** Whether the parts of an input go together: one place, one source, and a claim where it is cited. */
export function misplaced(input: AddEvidenceInput): InvalidInput | undefined {
  if ((input.articleId ? 1 : 0) + (input.claimId ? 1 : 0) !== 1)
    return new InvalidInput('articleId', 'evidence is brought for an article or for a claim: name one of them.');
  if ((input.source ? 1 : 0) + (input.sourceId ? 1 : 0) !== 1)
    return new InvalidInput('source', 'somebody published it: give the source, or the id of one that is known.');
  if (input.cite && !input.claimId) return new InvalidInput('cite', 'it is cited for a claim: name the claim.');
  return undefined;
}

/** What is wrong with a passage as it was handed in; undefined where it can be kept. */
export function problemWithPassage(input: AddEvidenceInput): InvalidInput | QuotationNotFound | undefined {
  const source = input.source ? readSource(input.source, 'source.') : undefined;
  if (isRefusal(source)) return source as InvalidInput;
  const passage = readPassage(input);
  return isRefusal(passage) ? (passage as InvalidInput | QuotationNotFound) : misplaced(input);
}

/** A reason in 1 to 20000 characters. */
export function readReason(text: string, field = 'reason'): string | InvalidInput {
  const reason = trimmed(text);
  if (!reason) return new InvalidInput(field, 'it says nothing.');
  return [...reason].length > 20_000 ? new InvalidInput(field, 'it has more than 20000 characters.') : reason;
}
