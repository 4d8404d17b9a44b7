/** The newsroom's part of the schema. Other folders show members by `MemberLoader` and `MemberObject`. */
export { ClaimKindEnum } from './claim-kind.enum.js';
export { RoleEnum } from './enums.js';
export { memberColumns, MemberLoader } from './loaders.js';
export { MemberObject } from './member.object.js';
export { NewsroomApiModule } from './newsroom-api.module.js';
export { PolicyTermsObject } from './policy.object.js';
export { WorkItemObject } from './work-item.object.js';
export { AccountSharedObject } from './refusals.js';
