import { InvalidInput } from '@stet/platform';
import type { AnswerType } from './answer-type.js';
import { StepCodeTwice, WrongAnswerType } from './refusals.js';

/** One step of a checklist. */
export interface ChecklistStep {
  /** by which it is answered; unique in its list: `SOURCE_READ` */
  readonly code: string;
  /** what the checker is asked, 1 to 500 characters */
  readonly wording: string;
  readonly answerType: AnswerType;
  /** 2 to 20 for CHOICE, none for the others */
  readonly options: readonly string[];
  /** whether nothing is handed in without an answer to it */
  readonly required: boolean;
}

/** What a checker says to a step: the one field its type asks for, and a note beside it. */
export interface GivenAnswer {
  readonly yesNo?: boolean | null;
  readonly text?: string | null;
  readonly number?: number | null;
  /** YYYY-MM-DD */
  readonly date?: string | null;
  readonly choice?: string | null;
  /** 1 to 50 */
  readonly evidenceIds?: readonly string[] | null;
  /** up to 2000 characters, with any of them */
  readonly note?: string | null;
}

/** An answer as it is kept; `evidenceIds` each once. */
export interface ReadAnswer {
  readonly yesNo: boolean | null;
  readonly words: string | null;
  readonly amount: number | null;
  readonly day: string | null;
  readonly choice: string | null;
  readonly note: string | null;
  readonly evidenceIds: readonly string[];
}

const CODE = /^[A-Z][A-Z0-9_]{1,40}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MOST_STEPS = 50;
const MOST_EVIDENCE = 50;
const LONGEST_WORDING = 500;
const LONGEST_OPTION = 200;
const LONGEST_TEXT = 20_000;
const LONGEST_NOTE = 2_000;
const FARTHEST = 1e15;

/** @returns what is wrong with the steps of a list, looked at together */
export function refuseSteps(steps: readonly ChecklistStep[]): InvalidInput | StepCodeTwice | undefined {
  if (steps.length < 1 || steps.length > MOST_STEPS) return new InvalidInput('steps', `1 to ${MOST_STEPS} of them.`);
  const known = new Set<string>();
  for (const [i, step] of steps.entries()) {
    const problem = refuseStep(step, `steps.${i}`);
    if (problem) return problem;
    if (known.has(step.code)) return new StepCodeTwice(step.code);
    known.add(step.code);
  }
  return undefined;
}

function refuseStep({ code, wording, answerType, options }: ChecklistStep, at: string): InvalidInput | undefined {
  if (!CODE.test(code))
    return new InvalidInput(`${at}.code`, '2 to 41 capitals, digits and underscores, beginning with a letter: `SOURCE_READ`.');
  if (!fits(wording, LONGEST_WORDING))
    return new InvalidInput(`${at}.wording`, `1 to ${LONGEST_WORDING} characters, not only white space.`);
  if (answerType !== 'CHOICE') return options.length ? new InvalidInput(`${at}.options`, 'Only a CHOICE has options.') : undefined;
  if (options.length < 2 || options.length > 20) return new InvalidInput(`${at}.options`, 'A CHOICE has 2 to 20 options.');
  if (options.some((option) => !fits(option, LONGEST_OPTION)))
    return new InvalidInput(`${at}.options`, `Each has 1 to ${LONGEST_OPTION} characters, not only white space.`);
  return new Set(options).size < options.length ? new InvalidInput(`${at}.options`, 'An option is given twice.') : undefined;
}

const fits = (text: string, longest: number): boolean => text.trim() !== '' && [...text.trim()].length <= longest;

/** Which of the fields of an answer belongs to which type. */
const fieldOf = {
  YES_NO: 'yesNo',
  TEXT: 'text',
  NUMBER: 'number',
  DATE: 'date',
  EVIDENCE: 'evidenceIds',
  CHOICE: 'choice',
} as const satisfies Record<AnswerType, keyof GivenAnswer>;

/** @returns the answer as it is kept, or what is wrong with it: another type than the step asks for, or a value out of its bounds */
export function readAnswer(step: ChecklistStep, given: GivenAnswer): ReadAnswer | WrongAnswerType | InvalidInput {
  const said = Object.values(fieldOf).filter((field) => given[field] != null);
  if (said.length !== 1 || said[0] !== fieldOf[step.answerType]) return new WrongAnswerType(step.code, step.answerType);
  const words = given.text?.trim() ?? null;
  const note = given.note?.trim() || null;
  const evidenceIds = [...new Set(given.evidenceIds ?? [])];
  if (words !== null && (words === '' || words.length > LONGEST_TEXT))
    return new InvalidInput('text', `1 to ${LONGEST_TEXT} characters, not only white space.`);
  if (given.number != null && !(Math.abs(given.number) <= FARTHEST)) return new InvalidInput('number', `From -${FARTHEST} to ${FARTHEST}.`);
  if (given.date != null && !isDay(given.date)) return new InvalidInput('date', 'A day that there is: YYYY-MM-DD.');
  if (given.choice != null && !step.options.includes(given.choice)) return new InvalidInput('choice', 'One of the options of the step.');
  if (given.evidenceIds != null && (evidenceIds.length < 1 || evidenceIds.length > MOST_EVIDENCE))
    return new InvalidInput('evidenceIds', `1 to ${MOST_EVIDENCE} of them.`);
  if (note !== null && note.length > LONGEST_NOTE) return new InvalidInput('note', `Up to ${LONGEST_NOTE} characters.`);
  const { yesNo = null, number: amount = null, date: day = null, choice = null } = given;
  return { yesNo, words, amount, day, choice, note, evidenceIds };
}

/** Whether there is such a day in the calendar: the 30th of February is none. */
function isDay(text: string): boolean {
  if (!DAY.test(text) || text < '0001') return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

const step = (code: string, answerType: AnswerType, wording: string, options: readonly string[] = []): ChecklistStep => ({
  code,
  wording,
  answerType,
  options,
  required: false,
});

/** What a new newsroom begins with: a general list, and one for kinds of claims that ask for more. Nothing of it is required until it says so. */
export const defaultChecklists: readonly { readonly claimKind: string | null; readonly steps: readonly ChecklistStep[] }[] = [
  {
    claimKind: null,
    steps: [
      step('ORIGIN', 'TEXT', 'Where does this come from first?'),
      step('SOURCE_READ', 'YES_NO', 'Have you read the source itself, and not a report of it?'),
      step('SENSE_KEPT', 'YES_NO', 'Does the sentence keep the sense it has there?'),
    ],
  },
  {
    claimKind: 'QUANTITY',
    steps: [
      step('FIGURE', 'NUMBER', 'Which figure does the source give?'),
      step('AS_OF', 'DATE', 'Of which day is it?'),
      step('SAME_MEASURE', 'YES_NO', 'Are unit, base and rounding those of the source?'),
    ],
  },
  {
    claimKind: 'QUOTATION',
    steps: [
      step('ORIGINAL', 'EVIDENCE', 'Which passage has the words as they were said?'),
      step('NEARNESS', 'CHOICE', 'How near is the quotation to them?', [
        'Word for word',
        'Shortened, in the same sense',
        'In another sense',
      ]),
      step('SPEAKER', 'YES_NO', 'Did the person say it who is named?'),
    ],
  },
  {
    claimKind: 'EVENT',
    steps: [
      step('DAY', 'DATE', 'On which day was it?'),
      step('SECOND_ACCOUNT', 'YES_NO', 'Does a second account say so that does not lean on the first?'),
    ],
  },
];
