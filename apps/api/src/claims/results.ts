import { Field, ObjectType } from '@nestjs/graphql';
import { RevisionOutdatedObject, SegmentObject } from '../articles/index.js';
import {
  IllegalTransitionObject,
  InvalidInputObject,
  NotFoundObject,
  RefusalObject,
  resultUnion,
  VersionConflictObject,
} from '../base/index.js';
import { SplitClaimObject } from './lineage.object.js';
import { ClaimObject } from './claim.object.js';
import {
  ClaimExistsObject,
  DutiesCollideObject,
  NothingChangedObject,
  NotLinkedObject,
  OwnWorkHeadlineObject,
  NothingAskedObject,
  OwnWorkMeaningObject,
  SegmentHasClaimsObject,
  SpanEmptyObject,
  SpanMismatchObject,
  SpanOutsideClaimObject,
  SpanOutsideObject,
  TaskInHandObject,
  WordsLeftOutObject,
} from './refusals.js';

@ObjectType('ClaimResult', { description: 'What became of one of many claims.' })
export class ClaimResultObject {
  /** bare uuid */
  key: string;

  @Field(() => RefusalObject, { nullable: true, description: 'Why not; null: done.' })
  refusal: RefusalObject | null;
}

@ObjectType('ClaimResults', { description: 'What became of each of many claims, in the order they were named.' })
export class ClaimResultsObject {
  @Field(() => [ClaimResultObject], { description: 'One for each.' })
  results: readonly ClaimResultObject[];
}

@ObjectType('CalledUpSegment', { description: 'A segment that was called up, and the claim it holds.' })
export class CalledUpSegmentObject {
  /** bare uuids */
  segmentId: string;
  claimId: string;
}

const seen = [NotFoundObject, VersionConflictObject, IllegalTransitionObject];

export const AcceptClaimResult = resultUnion('AcceptClaimResult', ClaimObject, seen);
export const AcceptClaimsResult = resultUnion('AcceptClaimsResult', ClaimResultsObject, [InvalidInputObject]);
export const DismissClaimResult = resultUnion('DismissClaimResult', ClaimObject, [...seen, InvalidInputObject]);
export const DismissClaimsResult = resultUnion('DismissClaimsResult', ClaimResultsObject, [InvalidInputObject]);
export const ReopenClaimResult = resultUnion('ReopenClaimResult', ClaimObject, [...seen, InvalidInputObject]);
export const ReopenClaimsResult = resultUnion('ReopenClaimsResult', ClaimResultsObject, [InvalidInputObject]);
export const SetPrioritiesResult = resultUnion('SetPrioritiesResult', ClaimResultsObject, [InvalidInputObject]);
export const SetPriorityResult = resultUnion('SetPriorityResult', ClaimObject, [...seen, InvalidInputObject]);
const noSpan = [SpanMismatchObject, SpanOutsideObject, SpanEmptyObject, ClaimExistsObject];
const recut = [...seen, InvalidInputObject, TaskInHandObject, ...noSpan];

export const EditClaimResult = resultUnion('EditClaimResult', ClaimObject, [...seen, InvalidInputObject, NothingChangedObject, ...noSpan]);
export const SplitClaimResult = resultUnion('SplitClaimResult', SplitClaimObject, [...recut, SpanOutsideClaimObject]);
export const MergeClaimsResult = resultUnion('MergeClaimsResult', ClaimObject, [...recut, WordsLeftOutObject, DutiesCollideObject]);
export const LinkDuplicateResult = resultUnion('LinkDuplicateResult', ClaimObject, [...seen, InvalidInputObject]);
export const UnlinkDuplicateResult = resultUnion('UnlinkDuplicateResult', ClaimObject, [...seen, NotLinkedObject]);
export const AddClaimResult = resultUnion('AddClaimResult', ClaimObject, [
  NotFoundObject,
  IllegalTransitionObject,
  RevisionOutdatedObject,
  InvalidInputObject,
  SpanMismatchObject,
  SpanOutsideObject,
  SpanEmptyObject,
  ClaimExistsObject,
]);
export const SetAsideSegmentResult = resultUnion('SetAsideSegmentResult', SegmentObject, [
  ...seen,
  RevisionOutdatedObject,
  InvalidInputObject,
  SegmentHasClaimsObject,
]);
export const CallUpSegmentResult = resultUnion('CallUpSegmentResult', CalledUpSegmentObject, [...seen, RevisionOutdatedObject]);
export const ConfirmHeadlineResult = resultUnion('ConfirmHeadlineResult', SegmentObject, [
  ...seen,
  RevisionOutdatedObject,
  OwnWorkHeadlineObject,
]);
export const ConfirmSameMeaningResult = resultUnion('ConfirmSameMeaningResult', ClaimObject, [
  ...seen,
  NothingAskedObject,
  OwnWorkMeaningObject,
]);
export const DenySameMeaningResult = resultUnion('DenySameMeaningResult', ClaimObject, [...seen, NothingAskedObject]);
