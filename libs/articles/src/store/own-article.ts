/**
 * The condition that an article `a` is somebody's own: submitted by the member, or with the person among its authors; true for all where no
 * member is bound.
 *
 * @param member the place of the member's id in the statement, e.g. `$3`
 * @param person the place of the person's id
 * @example `… FROM stet.article a WHERE a.newsroom_id = $1 AND ${ownArticle('$2', '$3')}` // bound with scopeValues(scope)
 */
export const ownArticle = (member: string, person: string): string =>
  `(${member}::uuid IS NULL OR a.submitted_by = ${member}::uuid OR EXISTS (
     SELECT FROM stet.article_author o WHERE o.newsroom_id = a.newsroom_id AND o.article_id = a.id AND o.person_id = ${person}::uuid))`;
