import { registerEnumType } from '@nestjs/graphql';
import { blockerCodes, noteCodes, overrideLapses, signOffCauses } from '@stet/verdicts';
import type { BlockerCode, Clearance, ClearanceNote, OverrideLapse, SignOffCause } from '@stet/verdicts';

const enumOf = <T extends string>(values: readonly T[]): Readonly<Record<T, T>> =>
  Object.fromEntries(values.map((value) => [value, value])) as Record<T, T>;

export const ClearanceStatusEnum = enumOf<Clearance['status']>(['CLEAR', 'BLOCKED']);
registerEnumType(ClearanceStatusEnum, {
  name: 'ClearanceStatus',
  description: 'Whether words may go out.',
  valuesMap: { CLEAR: { description: 'Nothing blocks them.' }, BLOCKED: { description: 'Something does: see the blockers.' } },
});

export const BlockerCodeEnum = enumOf<BlockerCode>(blockerCodes);
registerEnumType(BlockerCodeEnum, {
  name: 'BlockerCode',
  description: 'What stands between words and their release.',
  valuesMap: {
    ARCHIVED: { description: 'The article is in the archive.' },
    WORDS_DIFFER: { description: 'The words asked about are not those under check.' },
    SPLIT_RUNNING: { description: 'The text is being split into claims.' },
    SPLIT_FAILED: { description: 'It could not be split.' },
    LEDGER_UNREAD: { description: 'No editor has confirmed the ledger of these words.' },
    HEADLINE_UNCONFIRMED: { description: 'No editor has said of a headline that it says what the body says.' },
    NOTHING_FOUND: { description: 'No claim was found, and nobody has put their name to that.' },
    OPEN_CLAIM: { description: 'A claim is neither checked nor dismissed.' },
    NO_CURRENT_VERDICT: { description: 'A checked claim has no verdict for the words it has. A fault of the desk, and it blocks.' },
    MUST_CHANGE: { description: 'A claim was found not to stand: the text must change, unless it reports it as false.' },
    EVIDENCE_WITHDRAWN: { description: 'A verdict rests on evidence that was withdrawn.' },
    EVIDENCE_MISSING: { description: 'What stands for a verdict is less than its policy asks for.' },
    AUTHORS_WORD_ONLY: { description: "Nothing but the author's own word speaks for a verdict, and its policy does not take that." },
    QUERY_OPEN: { description: 'The author has not answered.' },
    BLOCKING_COMMENT: { description: 'A comment holds the article back.' },
    RIGHT_OF_REPLY_MISSING: {
      description: 'Nobody the article speaks of was heard, though its policy asks for that, or an answer is awaited.',
    },
  },
});

export const ClearanceNoteCodeEnum = enumOf<ClearanceNote['code']>(noteCodes);
registerEnumType(ClearanceNoteCodeEnum, {
  name: 'ClearanceNoteCode',
  description: 'What does not hold words back, and should be known before they go out.',
  valuesMap: {
    AUTHORS_WORD_ONLY: { description: "Nothing but the author's own word speaks for a verdict." },
    REPORTED_AS_FALSE: { description: 'The text itself says that a claim is false.' },
  },
});

export const SignOffCauseEnum = enumOf<SignOffCause>(signOffCauses);
registerEnumType(SignOffCauseEnum, {
  name: 'SignOffCause',
  description: 'What ended a release.',
  valuesMap: {
    EDITOR: { description: 'An editor took it back.' },
    REVISED: { description: 'Other words came in.' },
    WORDS_CHANGED: { description: 'A claim has other words.' },
    CLAIM_REOPENED: { description: 'A claim is checked again.' },
    CLAIM_OPENED: { description: 'A claim was added or accepted.' },
    LEDGER_LAPSED: { description: 'Somebody changed the ledger after it was confirmed.' },
    HEADLINE_LAPSED: { description: 'A headline is to be held against the body once more.' },
    EVIDENCE_WITHDRAWN: { description: 'A verdict lost evidence it rests on.' },
    EVIDENCE_CHANGED: { description: 'What is cited for a verdict changed.' },
    VERDICT_CHANGED: { description: 'Another verdict holds.' },
    VERDICT_RETRACTED: { description: 'A verdict was retracted.' },
    VERDICT_CORRECTED: { description: 'A MAJOR correction of a verdict was proposed.' },
    RECHECK_DUE: { description: 'A claim is due to be checked again.' },
    QUERY_ASKED: { description: 'The author was asked.' },
    BLOCKING_COMMENT: { description: 'Somebody wrote a comment that holds the article back.' },
    REPLY_AWAITED: { description: 'Somebody was asked for their side, and has time left to answer.' },
    OVERRIDE_LAPSED: { description: 'An override it leaned on ended.' },
    REPORTED_AS_FALSE_LIFTED: { description: 'A claim is no longer marked as one the text itself reports as false.' },
  },
});

export const OverrideLapseEnum = enumOf<OverrideLapse>(overrideLapses);
registerEnumType(OverrideLapseEnum, {
  name: 'OverrideLapse',
  description: 'Why an override ended.',
  valuesMap: {
    WITHDRAWN: { description: 'Somebody took it back.' },
    WORDS_CHANGED: { description: 'The words it held for are others now.' },
    LIFTED: { description: 'There is nothing left to override.' },
    CHANGED: { description: 'What it overrode stands otherwise now.' },
  },
});
