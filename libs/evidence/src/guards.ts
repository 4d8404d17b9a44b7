import { getArticle } from '@stet/articles';
import { has, IllegalTransition, Work } from '@stet/platform';
import type { MemberActor } from '@stet/platform';
import { OwnWorkEvidence } from './domain/refusals.js';
import { listSealedIds } from './store/blindness.store.js';
import { getDuties } from './store/citation.store.js';
import { EvidenceEntity } from './store/evidence.entity.js';
import { findEvidence } from './store/evidence.store.js';

/** @throws Error for the machine: evidence, queries and contacts are a person's work */
export function memberOf(work: Work): MemberActor {
  if (work.actor.kind !== 'MEMBER') throw new Error('evidence is a person’s work');
  return work.actor;
}

/** Nobody works on an article that lies in the archive. The article must be locked. */
export async function refuseArchived(work: Work, articleId: string, act: string): Promise<IllegalTransition | undefined> {
  const { state } = await getArticle(work, articleId);
  return state === 'ARCHIVED' ? new IllegalTransition(state, act, []) : undefined;
}

/** Rule 5: who wrote the article or approved on the claim does not check it. @param fromAuthor the author's own hand-over is meant to be the author's */
export async function refuseOwnWork(
  work: Work,
  { articleId, claimId, personId }: { articleId: string; claimId: string | null; personId: string },
  fromAuthor = false,
): Promise<OwnWorkEvidence | undefined> {
  const { author, approver } = await getDuties(work, { articleId, claimId, personId });
  if (author && !fromAuthor) return new OwnWorkEvidence('AUTHOR');
  return approver ? new OwnWorkEvidence('APPROVER') : undefined;
}

/** Whoever brought something takes it back, or an editor does. */
export const mayTakeBack = (work: Work, personId: string | null): boolean =>
  has(work.actor, 'EDITOR') || memberOf(work).personId === personId;

/** Evidence as this member finds it under the lock of its article: what another checker found blind is not there. */
export async function findForAct(work: Work, evidenceId: string): Promise<EvidenceEntity | undefined> {
  const articleId = await work.lockArticleOf('evidence', evidenceId);
  const evidence = articleId && (await findEvidence(work, evidenceId));
  return evidence && (await listSealedIds(work, [evidence.id], memberOf(work).personId)).size === 0 ? evidence : undefined;
}
