import { Injectable } from '@nestjs/common';
import { LedgerService } from '@stet/articles';
import type { ArticleEntity } from '@stet/articles';
import { InvalidInput, isRefusal, newId, NotFound } from '@stet/platform';
import type { Refusal, Work } from '@stet/platform';
import { ClaimService, memberOf } from './claim.service.js';
import type { MergeClaimsInput, SplitClaimInput } from './claims.inputs.js';
import { ClaimProposed, ClaimShaped, ClaimSuperseded } from './domain/events.js';
import { DutiesCollide, TaskInHand, WordsLeftOut } from './domain/refusals.js';
import { covers, joined, sameSpans, selectSpans } from './domain/shape.js';
import { shapedWords } from './domain/shaped-words.js';
import type { WordingDraft } from './domain/wording.js';
import { RegisterService } from './register.service.js';
import { findTaken, groundOf, readShape } from './shaping.js';
import type { Ground } from './shaping.js';
import type { ClaimEntity } from './store/claim.entity.js';
import { dutiesCollide, listClaimsByIds, listWordingsByIds } from './store/claim.store.js';
import type { ClaimWordingEntity } from './store/claim-wording.entity.js';
import { ClaimLinkEntity } from './store/claim-link.entity.js';

const MOST = 20;

/** A claim with the words it has. */
interface Parent {
  readonly claim: ClaimEntity;
  readonly wording: ClaimWordingEntity;
}

interface Recut {
  readonly cause: 'SPLIT' | 'MERGE';
  readonly article: ArticleEntity;
  readonly ground: Ground;
  readonly parents: readonly Parent[];
  readonly drafts: readonly WordingDraft[];
  readonly accept: boolean;
}

/** Claims made of claims: the parents are superseded for good, their heirs start anew and inherit what was found for them, never what was held. */
@Injectable()
export class RecutService {
  constructor(
    private readonly ledger: LedgerService,
    private readonly claims: ClaimService,
    private readonly register: RegisterService,
  ) {}

  /**
   * One claim into several, each of words within it; what none of them holds is a gap of the coverage. They are PROPOSED, or QUEUED at once.
   *
   * @returns refusals: NotFound, VersionConflict, IllegalTransition, InvalidInput, TaskInHand, SpanOutside, SpanMismatch, SpanEmpty,
   * SpanOutsideClaim, ClaimExists
   */
  async splitClaim(work: Work, input: SplitClaimInput): Promise<{ claimId: string; partIds: string[] } | Refusal> {
    if (input.parts.length < 2 || input.parts.length > MOST) return new InvalidInput('parts', `2 to ${MOST} of them.`);
    const found = await this.claims.claimForAct(work, input, 'splitClaim');
    if (isRefusal(found)) return found;
    const ground = await groundOf(work, found.article, 'splitClaim');
    if (isRefusal(ground)) return ground;
    const inHand = input.force ? undefined : taskInHand([found.claim]);
    if (inHand) return inHand;
    const parents = await this.parentsOf(work, [found.claim]);
    const drafts = await this.draftParts(work, ground, parents[0]!, input);
    if (isRefusal(drafts)) return drafts;
    const { article } = found;
    const partIds = await this.recut(work, { cause: 'SPLIT', article, ground, parents, drafts, accept: input.accept ?? false });
    return { claimId: found.claim.id, partIds };
  }

  /**
   * Several claims of one article into one that holds all their words, with or without the pieces named. It is PROPOSED, or QUEUED at once.
   *
   * @returns refusals: NotFound, VersionConflict, IllegalTransition, InvalidInput, TaskInHand, SpanOutside, SpanMismatch, SpanEmpty, WordsLeftOut,
   * ClaimExists, DutiesCollide
   */
  async mergeClaims(work: Work, input: MergeClaimsInput): Promise<{ claimId: string } | Refusal> {
    const article = await this.articleOf(work, input);
    if (isRefusal(article)) return article;
    const claims: ClaimEntity[] = [];
    for (const named of input.claims) {
      const found = await this.claims.claimForAct(work, named, 'mergeClaims');
      if (isRefusal(found)) return found;
      claims.push(found.claim);
    }
    const ground = await groundOf(work, article, 'mergeClaims');
    if (isRefusal(ground)) return ground;
    const inHand = input.force ? undefined : taskInHand(claims);
    if (inHand) return inHand;
    const parents = await this.parentsOf(work, claims);
    const draft = await this.draftWhole(work, ground, parents, input);
    if (isRefusal(draft)) return draft;
    if (
      await dutiesCollide(
        work,
        claims.map(({ id }) => id),
      )
    )
      return new DutiesCollide();
    const [claimId] = await this.recut(work, { cause: 'MERGE', article, ground, parents, drafts: [draft], accept: input.accept ?? false });
    return { claimId: claimId! };
  }

  /** Locks the one article the claims must be of. */
  private async articleOf(work: Work, { claims }: MergeClaimsInput): Promise<ArticleEntity | Refusal> {
    const ids = [...new Set(claims.map(({ claimId }) => claimId))];
    if (claims.length < 2 || claims.length > MOST) return new InvalidInput('claims', `2 to ${MOST} of them.`);
    if (ids.length < claims.length) return new InvalidInput('claims', 'A claim is named twice.');
    const known = await listClaimsByIds(work, ids);
    if (known.length < ids.length) return new NotFound('claim');
    if (new Set(known.map(({ articleId }) => articleId)).size > 1) return new InvalidInput('claims', 'They stand in several articles.');
    const found = await this.claims.claimUnderLock(work, ids[0]!);
    return isRefusal(found) ? found : found.article;
  }

  private async parentsOf(work: Work, claims: readonly ClaimEntity[]): Promise<Parent[]> {
    const wordings = await listWordingsByIds(
      work,
      claims.map(({ wordingId }) => wordingId),
    );
    return claims.map((claim) => ({ claim, wording: wordings.find(({ id }) => id === claim.wordingId)! }));
  }

  private async draftParts(work: Work, ground: Ground, parent: Parent, { parts }: SplitClaimInput): Promise<WordingDraft[] | Refusal> {
    const { wording } = parent;
    const drafts: WordingDraft[] = [];
    for (const [i, part] of parts.entries()) {
      const said = readShape(part, `parts.${i}.`);
      if (isRefusal(said)) return said;
      const spans = selectSpans(ground.text, part.selectors, { start: wording.startAt, end: wording.endAt });
      if (isRefusal(spans)) return spans;
      const { speaker = wording.speaker, speakerCertain = said.speaker === undefined ? wording.speakerCertain : true } = said;
      if (drafts.some((other) => sameSpans(other.spans, spans) && other.speaker === speaker))
        return new InvalidInput(`parts.${i}`, 'The same words by the same speaker are a part already.');
      const taken = await findTaken(work, ground, spans, [parent.claim.id]);
      if (taken) return taken;
      drafts.push(shapedWords(ground, spans, { ...said, speaker, speakerCertain, standalone: said.standalone ?? null }));
    }
    return drafts;
  }

  private async draftWhole(
    work: Work,
    ground: Ground,
    parents: readonly Parent[],
    input: MergeClaimsInput,
  ): Promise<WordingDraft | Refusal> {
    const said = readShape(input);
    if (isRefusal(said)) return said;
    const wordings = parents.map(({ wording }) => wording);
    const spans = input.selectors
      ? selectSpans(ground.text, input.selectors)
      : joined(
          ground.text,
          wordings.flatMap((wording) => wording.spans),
        );
    if (isRefusal(spans)) return spans;
    const left = parents.filter(({ wording }) => !covers(ground.text, spans, wording.spans)).map(({ claim }) => claim.id);
    if (left.length) return new WordsLeftOut(left);
    const speakers = [...new Set(wordings.map((wording) => wording.speaker))];
    if (said.speaker === undefined && speakers.length > 1)
      return new InvalidInput('speaker', 'They are said by different speakers: say who says the whole.');
    const kinds = new Set(wordings.map((wording) => wording.kind));
    const taken = await findTaken(
      work,
      ground,
      spans,
      parents.map(({ claim }) => claim.id),
    );
    return (
      taken ??
      shapedWords(ground, spans, {
        speaker: said.speaker ?? (said.speaker === undefined ? (speakers[0] ?? null) : null),
        speakerCertain: said.speakerCertain ?? (said.speaker !== undefined || wordings.every((wording) => wording.speakerCertain)),
        kind: said.kind ?? (kinds.size === 1 ? wordings[0]!.kind : null),
        standalone: said.standalone ?? null,
        described: said.described,
      })
    );
  }

  /** @returns the heirs' ids */
  private async recut(work: Work, { cause, article, ground, parents, drafts, accept }: Recut): Promise<string[]> {
    const { revision } = ground;
    const priority = Math.max(...parents.map(({ claim }) => claim.priority));
    const heirs = await this.register.addShaped(work, revision, drafts, {
      state: accept ? 'QUEUED' : 'PROPOSED',
      priority,
      addedBy: memberOf(work),
    });
    const heirIds = heirs.map(({ id }) => id);
    await work.insert(
      ClaimLinkEntity,
      parents.flatMap(({ claim }) =>
        heirs.map((heir) => ({
          id: newId(),
          kind: cause,
          fromClaimId: claim.id,
          toClaimId: heir.id,
          wordingId: claim.wordingId,
          toWordingId: heir.wordingId,
          linkedBy: memberOf(work),
          linkedAt: work.now,
        })),
      ),
    );
    const articleId = article.id;
    for (const { claim } of parents) {
      await this.claims.supersede(work, claim);
      await work.record(
        ClaimSuperseded({ subjectId: claim.id, articleId }, { wordingId: claim.wordingId, from: claim.state, cause, heirIds }),
      );
    }
    const from = {
      parentIds: parents.map(({ claim }) => claim.id),
      parentWordingIds: parents.map(({ claim }) => claim.wordingId),
    };
    for (const { id, wordingId } of heirs)
      await work.record(ClaimShaped({ subjectId: id, articleId }, { wordingId, revisionId: revision.id, cause, ...from }));
    await this.readAgain(work, ground, parents, drafts);
    for (const heir of heirs)
      if (accept) await this.claims.wantTask(work, heir, article, null);
      else await work.record(ClaimProposed({ subjectId: heir.id, articleId }, { wordingId: heir.wordingId }));
    return heirIds;
  }

  /** Words that no heir holds, and words that no parent held: the ledger is not the one that was read. */
  private async readAgain(
    work: Work,
    { revision, text }: Ground,
    parents: readonly Parent[],
    drafts: readonly WordingDraft[],
  ): Promise<void> {
    const before = joined(
      text,
      parents.flatMap(({ wording }) => wording.spans),
    );
    const after = joined(
      text,
      drafts.flatMap(({ spans }) => spans),
    );
    if (!covers(text, before, after)) {
      for (const [start, end] of after) await this.ledger.callUpRange(work, revision, { start, end }, memberOf(work));
    } else if (!covers(text, after, before))
      await this.ledger.lapseConfirmation(work, revision.articleId, revision.id, ClaimSuperseded.type);
  }
}

/** A checker has begun on one of these. */
function taskInHand(claims: readonly ClaimEntity[]): TaskInHand | undefined {
  const busy = claims.filter(({ state }) => state === 'IN_VERIFICATION').map(({ id }) => id);
  return busy.length ? new TaskInHand(busy) : undefined;
}
