import { Injectable } from '@nestjs/common';
import { MemberService, queueUpForHolds } from '@stet/newsroom';
import { isRefusal, newId, NotFound } from '@stet/platform';
import type { Refusal, Work } from '@stet/platform';
import { LegalHoldLifted, LegalHoldSet } from './domain/events.js';
import type { HeldType } from './domain/held.js';
import { readReason } from './domain/passage.js';
import { HoldStands } from './domain/refusals.js';
import { memberOf } from './guards.js';
import { findStanding, insertHold, liftHold, mapHolds } from './store/hold.store.js';

export interface SetLegalHoldInput {
  readonly type: HeldType;
  readonly heldId: string;
  readonly reason: string;
}

/** Legal holds: what is under one is not erased, whoever asks. */
@Injectable()
export class HoldService {
  constructor(private readonly members: MemberService) {}

  /** @returns refusals: NotFound, InvalidInput, HoldStands */
  async setLegalHold(work: Work, { type, heldId, reason }: SetLegalHoldInput): Promise<{ holdId: string } | Refusal> {
    const words = readReason(reason);
    if (isRefusal(words)) return words;
    if (!(await this.isThere(work, type, heldId))) return new NotFound(type);
    await queueUpForHolds(work);
    const standing = await findStanding(work, heldId);
    if (standing) return new HoldStands(standing.id);
    const id = newId();
    const remark = await work.remark(words);
    const row = { id, subjectType: type, subjectId: heldId, remarkId: remark.remarkId };
    await insertHold(work, { ...row, setBy: memberOf(work).memberId, setAt: work.now });
    await work.record(LegalHoldSet({ subjectId: id, articleId: null }, { on: type, heldId, ...remark }));
    return { holdId: id };
  }

  /** @returns refusals: NotFound (also of one that was lifted), InvalidInput */
  async liftLegalHold(work: Work, { holdId, reason }: { holdId: string; reason: string }): Promise<{ holdId: string } | Refusal> {
    const words = readReason(reason);
    if (isRefusal(words)) return words;
    await queueUpForHolds(work);
    const hold = (await mapHolds(work, [holdId])).get(holdId);
    if (!hold || hold.liftedAt !== null) return new NotFound('legalHold');
    const remark = await work.remark(words);
    await liftHold(work, holdId, remark.remarkId, memberOf(work).memberId);
    await work.record(LegalHoldLifted({ subjectId: holdId, articleId: null }, { on: hold.subjectType, heldId: hold.subjectId, ...remark }));
    return { holdId };
  }

  private async isThere(work: Work, type: HeldType, id: string): Promise<boolean> {
    if (type === 'article') return work.lockArticle(id);
    if (type === 'contact') return (await work.lockArticleOf('contact', id)) !== undefined;
    return (await this.members.findMember(work, id)) !== undefined;
  }
}
