import { MemberEntity } from '@stet/newsroom';
import { sql, tableOf, Work } from '@stet/platform';
import type { Subject } from '../domain/subject.js';

const member = tableOf(MemberEntity).name;

/** Whether member `m` may see what is about article, task and evidence: the desk all that is not sealed from them, an author the rest of their own. */
const sees = (
  article: string,
  task: string,
  evidence: string,
  now: string,
): string => `m.removed_at IS NULL AND NOT stet.is_hidden_from(m.newsroom_id, ${article}, m.id, ${now}) AND (
     m.roles && ARRAY['ADMIN', 'EDITOR', 'CHECKER', 'OBSERVER']
       AND (${evidence} IS NULL OR stet.may_read_evidence(m.newsroom_id, ${evidence}, m.person_id) AND stet.is_sealed_evidence(m.newsroom_id, ${evidence}, m.person_id) IS NOT TRUE)
       AND NOT EXISTS (SELECT FROM stet.task t WHERE t.newsroom_id = m.newsroom_id AND t.id = ${task} AND t.blind
                         AND stet.opens_with(t.newsroom_id, t.claim_id) IS NOT NULL AND stet.has_other_slot(t.newsroom_id, t.claim_id, t.id, m.person_id))
     OR 'AUTHOR' = ANY (m.roles) AND ${task} IS NULL AND ${evidence} IS NULL
       AND EXISTS (SELECT FROM stet.article a WHERE a.newsroom_id = m.newsroom_id AND a.id = ${article} AND (a.submitted_by = m.id OR stet.is_author(a.newsroom_id, a.id, m.person_id))))`;

const ofSubject = sql(
  'sight.ofSubject',
  `SELECT m.id, m.removed_at IS NULL AS here, (${sees('$3::uuid', '$4::uuid', '$5::uuid', '$6')}) IS TRUE AS sees FROM ${member} m WHERE m.newsroom_id = $1 AND m.id = ANY ($2::uuid[])`,
);
const ofComments = sql(
  'sight.ofComments',
  `SELECT d."commentId", m.id AS "memberId" FROM jsonb_to_recordset($2::jsonb) d ("commentId" uuid, "memberId" uuid)
   JOIN stet.comment k ON k.newsroom_id = $1 AND k.id = d."commentId" JOIN ${member} m ON m.newsroom_id = $1 AND m.id = d."memberId"
   WHERE ${sees('k.article_id', 'k.task_id', 'k.evidence_id', '$3')} AND (NOT k.sealed OR stet.sees_comment(k.newsroom_id, k.id, m.person_id))`,
);

export interface Sight {
  readonly id: string;
  /** still a member */
  readonly here: boolean;
  readonly sees: boolean;
}

/** How these members stand to what a comment is to be about; of who is no member of this newsroom there is nothing. */
export const listSights = (work: Work, memberIds: readonly string[], of: Subject): Promise<Sight[]> =>
  work.rows<Sight>(ofSubject, [work.newsroomId, memberIds, of.articleId, of.taskId, of.evidenceId, work.now]);

/** A comment, and somebody who may see it. */
export interface Seen {
  readonly commentId: string;
  readonly memberId: string;
}

/** Those of these pairs in which the member may see the comment, as things stand now. */
export const listSeen = async (work: Work, pairs: readonly Seen[]): Promise<Seen[]> =>
  pairs.length === 0 ? [] : work.rows<Seen>(ofComments, [work.newsroomId, JSON.stringify(pairs), work.now]);
