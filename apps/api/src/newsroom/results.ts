import { IllegalTransitionObject, InvalidInputObject, NotFoundObject, resultUnion, VersionConflictObject } from '../base/index.js';
import { AccessTokenObject, CreatedTokenObject } from './access-token.object.js';
import { MemberObject } from './member.object.js';
import { PolicyObject } from './policy.object.js';
import { LastAdminObject, MemberExistsObject } from './refusals.js';
import { RetentionObject } from './retention.object.js';
import { WorkItemObject } from './work-item.object.js';

export const InviteMemberResult = resultUnion('InviteMemberResult', MemberObject, [InvalidInputObject, MemberExistsObject]);
export const ChangeRolesResult = resultUnion('ChangeRolesResult', MemberObject, [
  NotFoundObject,
  VersionConflictObject,
  InvalidInputObject,
  LastAdminObject,
]);
export const RemoveMemberResult = resultUnion('RemoveMemberResult', MemberObject, [NotFoundObject, VersionConflictObject, LastAdminObject]);
export const CreateTokenResult = resultUnion('CreateTokenResult', CreatedTokenObject, [NotFoundObject, InvalidInputObject]);
export const RevokeTokenResult = resultUnion('RevokeTokenResult', AccessTokenObject, [
  NotFoundObject,
  VersionConflictObject,
  IllegalTransitionObject,
]);
export const SetPolicyResult = resultUnion('SetPolicyResult', PolicyObject, [VersionConflictObject, InvalidInputObject]);
export const SetRetentionResult = resultUnion('SetRetentionResult', RetentionObject, [VersionConflictObject, InvalidInputObject]);
export const RetryWorkItemResult = resultUnion('RetryWorkItemResult', WorkItemObject, [
  NotFoundObject,
  VersionConflictObject,
  IllegalTransitionObject,
]);
export const SetCapacityResult = resultUnion('SetCapacityResult', MemberObject, [
  NotFoundObject,
  VersionConflictObject,
  InvalidInputObject,
]);
