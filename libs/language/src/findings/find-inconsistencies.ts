import type { Finding } from '../types.js';
import { checks } from './checks.js';
import { type FindingInput, sentencesOf } from './finding-input.js';

/** A text that clashes more often than this is no article: what more there is says nothing new. */
const most = 500;

/** What in the text does not agree with itself, in the order of the text. */
export function findInconsistencies(input: FindingInput): Finding[] {
  const sentences = sentencesOf(input);
  return checks
    .flatMap((check) => check.run(sentences, input).map((report): Finding => ({ check: check.name, version: check.version, ...report })))
    .sort((a, b) => (a.spans[0]?.[0] ?? 0) - (b.spans[0]?.[0] ?? 0))
    .slice(0, most);
}
