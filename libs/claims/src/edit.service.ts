import { Injectable } from '@nestjs/common';
import { LedgerService } from '@stet/articles';
import { PolicyService } from '@stet/newsroom';
import { isRefusal } from '@stet/platform';
import type { Refusal, Work } from '@stet/platform';
import { ClaimService, memberOf } from './claim.service.js';
import type { EditClaimInput } from './claims.inputs.js';
import { ClaimProposed } from './domain/events.js';
import { NothingChanged } from './domain/refusals.js';
import { joined, sameSpans, selectSpans } from './domain/shape.js';
import type { Span } from './domain/shape.js';
import { shapedWords } from './domain/shaped-words.js';
import type { WordingDraft } from './domain/wording.js';
import { RewordingService } from './rewording.service.js';
import { findTaken, groundOf, readShape } from './shaping.js';
import type { Ground, ReadShape } from './shaping.js';
import { getClaim, listKnownClaims, listWordingsOfClaims } from './store/claim.store.js';
import type { ClaimWordingEntity } from './store/claim-wording.entity.js';

/** Which words a claim is, who says them, and how they are read: as a member says. */
@Injectable()
export class EditService {
  constructor(
    private readonly ledger: LedgerService,
    private readonly claims: ClaimService,
    private readonly rewording: RewordingService,
    private readonly policies: PolicyService,
  ) {}

  /**
   * A new wording of the claim. Where it asserts what the former one did, all that was said of that holds on; else it lapses in this act, and the
   * claim comes back to the desk.
   *
   * @returns refusals: NotFound, VersionConflict, IllegalTransition, InvalidInput, NothingChanged, SpanOutside, SpanMismatch, SpanEmpty, ClaimExists
   */
  async editClaim(work: Work, input: EditClaimInput): Promise<{ claimId: string } | Refusal> {
    const said = readShape(input);
    if (isRefusal(said)) return said;
    const found = await this.claims.claimForAct(work, input, 'editClaim');
    if (isRefusal(found)) return found;
    const { claim, article } = found;
    const ground = await groundOf(work, article, 'editClaim');
    if (isRefusal(ground)) return ground;
    const wordings = await listWordingsOfClaims(work, [claim.id]);
    const former = wordings.find(({ id }) => id === claim.wordingId)!;
    const chosen = input.selectors ? selectSpans(ground.text, input.selectors) : former.spans;
    if (isRefusal(chosen)) return chosen;
    const moved = !sameSpans(joined(ground.text, chosen), joined(ground.text, former.spans));
    const shaped = edited(ground, former, moved ? chosen : former.spans, moved, said);
    if (!shaped) return new NothingChanged();
    const draft = { ...shaped, fingerprint: (saysTheSame(wordings, ground, shaped) ?? shaped).fingerprint };
    const taken = moved ? await findTaken(work, ground, chosen, [claim.id]) : undefined;
    if (taken) return taken;
    await this.write(work, ground, article.kind, claim.id, draft, draft.fingerprint === former.fingerprint);
    if (moved) for (const [start, end] of chosen) await this.ledger.callUpRange(work, ground.revision, { start, end }, memberOf(work));
    if (draft.fingerprint === former.fingerprint) return { claimId: claim.id };
    const now = await getClaim(work, claim.id);
    if (now.state === 'QUEUED') await this.claims.wantTask(work, now, article, claim.state);
    else if (now.state === 'PROPOSED' && claim.state !== 'PROPOSED')
      await work.record(ClaimProposed({ subjectId: claim.id, articleId: article.id }, { wordingId: now.wordingId }));
    return { claimId: claim.id };
  }

  private async write(work: Work, { revision }: Ground, kind: string, claimId: string, draft: WordingDraft, same: boolean): Promise<void> {
    const claim = (await listKnownClaims(work, revision.articleId)).find(({ id }) => id === claimId)!;
    const byMember = (): null => null;
    if (same) await this.rewording.reanchor(work, revision, [{ claim, draft }], byMember);
    else {
      const { threshold } = await this.policies.forKind(work, kind);
      await this.rewording.reword(work, revision, [{ claim, draft, asked: false }], byMember, threshold, false);
    }
  }
}

/** @returns the words as the member says; undefined where that is what they are */
function edited(
  ground: Ground,
  former: ClaimWordingEntity,
  spans: readonly Span[],
  moved: boolean,
  said: ReadShape,
): WordingDraft | undefined {
  const speaker = said.speaker === undefined ? former.speaker : said.speaker;
  const certain = said.speakerCertain ?? (speaker === former.speaker ? former.speakerCertain : true);
  const kind = said.kind ?? former.kind;
  const [standalone, readingGiven] =
    said.standalone === undefined && !moved ? [former.standalone, former.readingGiven] : [said.standalone ?? null, said.standalone != null];
  const shape = { speaker, speakerCertain: certain, kind, standalone, readingGiven, described: said.described };
  const shaped = shapedWords(ground, spans, shape);
  // that nobody but the article says so is as certain as it was
  const draft = speaker === null && former.speaker === null ? { ...shaped, speakerCertain: former.speakerCertain } : shaped;
  const same = !moved && speaker === former.speaker && draft.standalone === former.standalone;
  if (!same) return draft;
  if (kind === former.kind && draft.speakerCertain === former.speakerCertain) return undefined;
  // what they assert is untouched, whoever worked that out
  const { checkWorthiness, reasons, fingerprint } = former;
  return { ...draft, checkWorthiness, reasons, fingerprint };
}

/**
 * The very words of this revision as they were read before: what was said of them then holds again, though an engine that reads with a grammar
 * worked out what they assert.
 */
function saysTheSame(wordings: readonly ClaimWordingEntity[], { revision }: Ground, draft: WordingDraft): ClaimWordingEntity | undefined {
  return wordings.findLast(
    (one) =>
      one.revisionId === revision.id &&
      sameSpans(one.spans, draft.spans) &&
      one.speaker === draft.speaker &&
      one.standalone === draft.standalone,
  );
}
