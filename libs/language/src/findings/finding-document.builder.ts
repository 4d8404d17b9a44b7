import { findDates } from '../dates/find-dates.js';
import { findNumbers } from '../numbers/find-numbers.js';
import type { Finding, Segment } from '../types.js';
import type { Check, FindingInput } from './finding-input.js';
import { sentencesOf } from './finding-input.js';

/** A document for the specs of the checks: sentences end at a full stop before a capital; nobody is known to speak. */
export function documentOf(text: string, publishedAt: string | null = null): FindingInput {
  const segments: Segment[] = [];
  let start = 0;
  for (const match of text.matchAll(
    /(?<=(?<!\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Lt|Capt|Col|Gen|Sgt|St|Oct|Nov|Dec|Jan|Feb|\b\p{Lu}))[.!?]["”’»]?)\s+(?=["“‘«]?[\p{Lu}\p{N}])|\n+/gu,
  )) {
    if (match.index > start) segments.push({ start, end: match.index, disposition: 'CLAIM' });
    start = match.index + match[0].length;
  }
  if (start < text.length) segments.push({ start, end: text.length, disposition: 'CLAIM' });
  return { text, segments, attributions: [], claims: [], quantities: findNumbers(text), dates: findDates(text, publishedAt), publishedAt };
}

/** What one check finds in a text. */
export function run(check: Check, text: string, publishedAt: string | null = null): Finding[] {
  const input = documentOf(text, publishedAt);
  return check.run(sentencesOf(input), input).map((report) => ({ check: check.name, version: check.version, ...report }));
}
