import { Field, Int, ObjectType } from '@nestjs/graphql';
import { InvalidInputObject, NotFoundObject, RefusalObject, RefusalType, resultUnion, VersionConflictObject } from '../base/index.js';
import { MemberObject } from '../newsroom/index.js';
import { ContactObject } from './asking.object.js';
import { SubjectErasedObject } from './asking.results.js';
import { EvidenceObject, SourceObject } from './evidence.object.js';
import { LegalHoldObject } from './hold.object.js';

@RefusalType('StillMember', 'They are a member still: remove them first.')
export class StillMemberObject extends RefusalObject {}

@RefusalType('UnderLegalHold', 'A legal hold keeps this from being erased: of its own, or of an article it belongs to.')
export class UnderLegalHoldObject extends RefusalObject {
  /** bare uuids; a field shows them */
  holdIds: readonly string[];
}

@RefusalType('HoldStands', 'There is a legal hold on this already.')
export class HoldStandsObject extends RefusalObject {
  /** bare uuid; a field shows it */
  holdId: string;
}

@ObjectType('ErasedAuthor', { description: 'A name that stands beside no article any more.' })
export class ErasedAuthorObject {
  @Field(() => Int, { description: 'Beside so many it stood.' })
  articles: number;
}

const erased = [NotFoundObject, VersionConflictObject, SubjectErasedObject, UnderLegalHoldObject];

export const ErasePersonResult = resultUnion('ErasePersonResult', MemberObject, [...erased, StillMemberObject]);
export const EraseContactResult = resultUnion('EraseContactResult', ContactObject, erased);
export const EraseAuthorResult = resultUnion('EraseAuthorResult', ErasedAuthorObject, [
  NotFoundObject,
  InvalidInputObject,
  UnderLegalHoldObject,
]);
export const EraseSourceResult = resultUnion('EraseSourceResult', SourceObject, erased);
export const EraseConfidentialSourceResult = resultUnion('EraseConfidentialSourceResult', EvidenceObject, [...erased, InvalidInputObject]);
export const SetLegalHoldResult = resultUnion('SetLegalHoldResult', LegalHoldObject, [
  NotFoundObject,
  InvalidInputObject,
  HoldStandsObject,
]);
export const LiftLegalHoldResult = resultUnion('LiftLegalHoldResult', LegalHoldObject, [NotFoundObject, InvalidInputObject]);
