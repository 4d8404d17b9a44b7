import type { Finding } from '../types.js';
import { calendarCheck } from './calendar.check.js';
import { changeCheck } from './change.check.js';
import { figureCheck } from './figure.check.js';
import { type Check, type FindingInput, sentencesOf } from './finding-input.js';
import { nameCheck } from './name.check.js';
import { quotationCheck } from './quotation.check.js';
import { shareCheck } from './share.check.js';
import { sumCheck } from './sum.check.js';
import { titleCheck } from './title.check.js';

/** Every check there is, in the order in which an editor reads their findings of one place. */
export const checks: readonly Check[] = [
  calendarCheck,
  shareCheck,
  changeCheck,
  sumCheck,
  quotationCheck,
  nameCheck,
  titleCheck,
  figureCheck,
];

/** What in the text does not agree with itself, in the order of the text. */
export function findInconsistencies(input: FindingInput): Finding[] {
  const sentences = sentencesOf(input);
  return checks
    .flatMap((check) => check.run(sentences, input).map((report): Finding => ({ check: check.name, version: check.version, ...report })))
    .sort((a, b) => (a.spans[0]?.[0] ?? 0) - (b.spans[0]?.[0] ?? 0));
}
