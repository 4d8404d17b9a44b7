import { InvalidInput } from '@stet/platform';
import type { AddEvidenceInput } from '../evidence.inputs.js';
import { readLocator } from './locator.js';

/** @returns the text without white space around it, null where nothing is left */
export const trimmed = (text: string | null | undefined): string | null => text?.trim() || null;

const isWebAddress = (text: string): boolean => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);

// narrower than Date.parse, which takes "March 7"
const isInstant = (text: string): boolean => /^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:\d\d))?$/.test(text) && !Number.isNaN(Date.parse(text));

/** What is wrong with a passage as it was handed in; undefined where it can be kept. Bounds are those of the table. */
export function problemWithPassage(input: AddEvidenceInput): InvalidInput | undefined {
  const bounds: readonly (readonly [field: string, text: string | null | undefined, max: number, required: boolean])[] = [
    ['source.publisher', input.source.publisher, 300, true],
    ['source.url', input.source.url, 2_000, false],
    ['source.reliabilityNote', input.source.reliabilityNote, 2_000, false],
    ['quotation', input.quotation, 20_000, true],
    ['url', input.url, 2_000, false],
    ['note', input.note, 20_000, false],
  ];
  for (const [field, text, max, required] of bounds) {
    if (required && !trimmed(text)) return new InvalidInput(field, 'it says nothing.');
    if ((text?.length ?? 0) > max) return new InvalidInput(field, `it has more than ${max} characters.`);
  }
  for (const [field, url] of [
    ['source.url', input.source.url],
    ['url', input.url],
  ] as const)
    if (trimmed(url) && !isWebAddress(trimmed(url)!)) return new InvalidInput(field, 'it is no http or https address.');
  const locator = input.locator && readLocator(input.locator);
  if (typeof locator === 'string') return new InvalidInput('locator', locator);
  if (input.retrievedAt && !isInstant(input.retrievedAt)) return new InvalidInput('retrievedAt', 'it is no instant (ISO-8601).');
  if ((input.articleId ? 1 : 0) + (input.claimId ? 1 : 0) !== 1)
    return new InvalidInput('articleId', 'evidence is brought for an article or for a claim: name one of them.');
  if (input.cite && !input.claimId) return new InvalidInput('cite', 'it is cited for a claim: name the claim.');
  return undefined;
}
