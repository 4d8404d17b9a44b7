import { newId } from '@stet/platform';
import type { SpecTrail } from './trail.builder.js';

/** Numbers from 0 to 1, always the same ones for a seed (mulberry32). */
export function diceOf(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * Fills a trail with what could happen, and some of what could not: the figures are to be right of any trail.
 *
 * @param dice 0 to 1, the next one each time
 */
export function randomTrail(trail: SpecTrail, dice: () => number): void {
  const upTo = (n: number): number => Math.floor(dice() * n);
  const one = <T>(values: readonly T[]): T => values[upTo(values.length)]!;
  const members = [1, 2, 3].map(() => newId());
  const ratings = [1, 2, 3].map(() => newId());
  const articles = [trail.article('politics'), trail.article('politics', 'FEATURE'), trail.article(null)];
  // the nights on which clocks change lie within
  let now = Date.parse(one(['2026-03-27T20:00:00Z', '2026-10-23T20:00:00Z', '2026-12-30T20:00:00Z']));
  const at = (): string => new Date((now += upTo(4) * upTo(3_600_000))).toISOString();

  const claims = Array.from({ length: 6 }, () => {
    const articleId = one(articles);
    const claimId = trail.claim(articleId, one(['QUANTITY', 'QUOTATION']));
    const wordings = [...trail.wordings.values()].filter((wording) => wording.claimId === claimId).map(({ id }) => id);
    return { articleId, claimId, wordings, tasks: [trail.task(1), trail.task(2), trail.task(3)], said: [] as string[] };
  });
  const states = ['PROPOSED', 'QUEUED', 'IN_VERIFICATION', 'IN_REVIEW', 'CHECKED'];

  for (let i = 0; i < 160; i++) {
    const { articleId, claimId, wordings, tasks, said } = one(claims);
    const member = one(members);
    const task = one(tasks);
    const by = one([null, ...members]);
    const wordingId = wordings.at(-1)!;
    const ofClaim = (type: string, data: object = {}) => trail.tell(articleId, type, at(), { wordingId, ...data }, ['claim', claimId], by);
    const ofTask = (type: string, data: object = {}, actor: string | null = by) =>
      trail.tell(articleId, type, at(), { claimId, wordingId, ...data }, ['task', task], actor);
    const ofVerdict = (type: string, data: object) =>
      trail.tell(articleId, type, at(), { claimId, wordingId, ...data }, ['verdict', trail.verdict(claimId)], by);
    one([
      () =>
        trail.tell(articleId, one(['ArticleSubmitted', 'ArticleRevised', 'ArticleSignedOff', 'LedgerConfirmed']), at(), {}, undefined, by),
      () => ofClaim('ClaimProposed'),
      () => ofClaim('ClaimAccepted', { from: one([null, 'PROPOSED', 'CHECKED']) }),
      () => ofClaim('ClaimMoved', { from: 'QUEUED', to: one(states) }),
      () => ofClaim(one(['ClaimDismissed', 'ClaimWithdrawn', 'ClaimSuperseded', 'ClaimPrioritised'])),
      () => ofClaim('DuplicateUnlinked', { to: one([null, 'PROPOSED']) }),
      () => ofClaim('ClaimRevived', { to: one(states) }),
      () => {
        const next = trail.wording(articleId, claimId, one(['first', 'second', 'third']));
        wordings.push(next);
        ofClaim('ClaimReworded', { wordingId: next, formerWordingId: wordingId, from: 'CHECKED', to: one(states) });
      },
      () => ofTask(one(['TaskQueued', 'TaskReady', 'TaskReturned', 'TaskAccepted', 'TaskCancelled'])),
      () => ofTask('TaskAssigned', { assigneeId: member, formerAssigneeId: one([null, ...members]), cause: one(['ASSIGNED', 'TAKEN']) }),
      () => ofTask(one(['TaskReminded', 'TaskEscalated']), { assigneeId: one([null, ...members]) }, null),
      () => ofTask('TaskReworded', { from: 'SUBMITTED', to: one(['IN_PROGRESS', 'RETURNED', 'READY']) }),
      () => ofTask('TaskStarted', { assigneeId: member }),
      () => ofTask(one(['TaskUnassigned', 'TaskReleased', 'TaskLeaseLapsed']), { formerAssigneeId: member }),
      () => {
        const assessmentId = trail.assessment(task, member, one(ratings));
        said.push(assessmentId);
        const dueAt = one([null, new Date(now - 1_800_000).toISOString(), new Date(now + 7_200_000).toISOString()]);
        ofTask('TaskSubmitted', { assessmentId, ratingId: trail.assessments.get(assessmentId)!.ratingId, dueAt }, member);
      },
      () =>
        ofVerdict('VerdictProposed', { origin: one(['HAND_IN', 'HAND_IN', 'OVERRULE']), assessmentIds: said.filter(() => dice() < 0.8) }),
      () => ofVerdict('VerdictApproved', { ratingId: one(ratings), effect: one(['STANDS', 'MUST_CHANGE']) }),
      () => ofVerdict(one(['VerdictReviewed', 'VerdictReturned']), {}),
    ])();
  }
}
