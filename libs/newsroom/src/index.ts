/** Newsrooms, members and their tokens, the permission table, policies. */
export { articleScope } from './domain/article-scope.js';
export type { ArticleScope } from './domain/article-scope.js';
export { mayDo, permissions } from './domain/permissions.js';
export type { Act } from './domain/permissions.js';
export { AccessTokenEntity } from './store/access-token.entity.js';
export { MemberEntity } from './store/member.entity.js';
export { NewsroomEntity } from './store/newsroom.entity.js';
export { PersonEntity } from './store/person.entity.js';
export type { PersonKind } from './store/person.entity.js';
export { PolicyEntity } from './store/policy.entity.js';
