import { Injectable } from '@nestjs/common';
import type { RevisionEntity } from '@stet/articles';
import { newId } from '@stet/platform';
import type { Work } from '@stet/platform';
import type { WantedTask } from './claim.service.js';
import type { ClaimState } from './domain/claim.states.js';
import { asksMeaning, isWantedAgain, stateBehind, stateWhenReworded } from './domain/comparison.js';
import type { Changed, Kept } from './domain/comparison.js';
import { ClaimReanchored, ClaimReworded, ClaimRevived, ClaimWithdrawn, MeaningAsked } from './domain/events.js';
import type { WordingDraft } from './domain/wording.js';
import { rewordClaims } from './store/claim.store.js';
import type { KnownClaim, Reworded } from './store/claim.store.js';
import { ClaimWordingEntity } from './store/claim-wording.entity.js';
import { liftDismissals } from './store/dismissal.store.js';

export type Engine = { readonly name: string; readonly version: string } | null;

/** Words worth an editor's key: something was said of them. */
const JUDGED: readonly ClaimState[] = ['IN_VERIFICATION', 'IN_REVIEW', 'CHECKED'];

/** What becomes of known claims in a new revision: each in as many statements as one claim would take. */
@Injectable()
export class RewordingService {
  /**
   * The same assertions in their new places: what was said of them stays said, and a claim that was withdrawn is what it was.
   *
   * @param engineOf what cut the words, null for a member's
   * @returns those that came back and want a task
   */
  async reanchor(
    work: Work,
    revision: RevisionEntity,
    kept: readonly Kept<KnownClaim>[],
    engineOf: (draft: WordingDraft) => Engine,
  ): Promise<WantedTask[]> {
    const rows = kept.map(({ claim, draft }) => ({
      ...movedTo(claim, draft),
      state: claim.state === 'WITHDRAWN' ? stateBehind(claim.withdrawnFrom ?? 'QUEUED') : claim.state,
      meaningAskedOf: claim.meaningAskedOf,
    }));
    await work.insert(
      ClaimWordingEntity,
      kept.map(({ claim, draft }, i) => {
        // an editor's word goes with the words it was given for
        const said = claim.wordsFingerprint !== null && draft.fingerprint === claim.wordsFingerprint;
        const meaning = said
          ? { saidSameBy: claim.saidSameBy, wordsFingerprint: claim.wordsFingerprint }
          : { saidSameBy: null, wordsFingerprint: null };
        const engine = engineOf(draft);
        // an engine has found the words too; what a member says of them stays said
        const as = engine && claim.own ? { ...draft, ...claim.own } : draft;
        const row = wordingRow(work, revision, as, claim.own ? null : engine, idsOf(rows[i]!));
        return { ...row, ...meaning, fingerprint: claim.fingerprint };
      }),
    );
    await rewordClaims(work, rows);
    const moves = rows.map((row, i) => ({ ...row, was: kept[i]!.claim }));
    await work.recordAll(
      moves
        .filter(({ was }) => was.state !== 'WITHDRAWN')
        .map(({ id, wordingId, was }) =>
          ClaimReanchored(at(was, id), { wordingId, formerWordingId: was.wordingId, revisionId: revision.id }),
        ),
    );
    const back = moves.filter(({ was }) => was.state === 'WITHDRAWN');
    await work.recordAll(
      back.map(({ id, wordingId, state, was }) => ClaimRevived(at(was, id), { wordingId, revisionId: revision.id, to: state })),
    );
    return back.filter(({ state }) => state === 'QUEUED').map(({ wordingId, was }) => ({ claim: { ...was, wordingId }, from: was.state }));
  }

  /**
   * The same claims in other words: dismissals fall, and later rooms take away what was said of the former ones.
   *
   * @param inText false where a member changed the claim and not the text
   * @returns those that may want a task
   */
  async reword(
    work: Work,
    revision: RevisionEntity,
    changed: readonly Changed<KnownClaim>[],
    engineOf: (draft: WordingDraft) => Engine,
    threshold: number,
    inText = true,
  ): Promise<WantedTask[]> {
    const rows = changed.map((change) => ({
      ...movedTo(change.claim, change.draft),
      state: stateWhenReworded(change.claim.state, isWantedAgain(change.claim, change.draft, threshold)),
      meaningAskedOf: askedOf(change),
    }));
    await work.insert(
      ClaimWordingEntity,
      changed.map(({ draft }, i) => ({
        ...wordingRow(work, revision, draft, engineOf(draft), idsOf(rows[i]!)),
        saidSameBy: null,
        wordsFingerprint: null,
      })),
    );
    await rewordClaims(work, rows);
    await liftDismissals(
      work,
      changed.filter(({ claim }) => claim.state === 'DISMISSED').map(({ claim }) => claim.id),
    );
    const moves = rows.map((row, i) => ({ ...row, was: changed[i]!.claim }));
    await work.recordAll(
      moves.flatMap(({ id, wordingId, meaningAskedOf, was }) =>
        meaningAskedOf === null ? [] : MeaningAsked(at(was, id), { wordingId, formerWordingId: meaningAskedOf }),
      ),
    );
    await work.recordAll(
      moves.map(({ id, wordingId, state, was }) =>
        ClaimReworded(at(was, id), {
          wordingId,
          formerWordingId: was.wordingId,
          revisionId: inText ? revision.id : null,
          from: was.state,
          to: state,
        }),
      ),
    );
    return moves.filter(({ state }) => state === 'QUEUED').map(({ wordingId, was }) => ({ claim: { ...was, wordingId }, from: was.state }));
  }

  async withdraw(work: Work, claims: readonly KnownClaim[]): Promise<void> {
    const rows = claims.map((claim): Reworded => ({ ...rowOf(claim), state: 'WITHDRAWN', withdrawnFrom: stateBehind(claim.state) }));
    await rewordClaims(work, rows);
    await work.recordAll(
      claims.map(({ id, articleId, wordingId, state }) => ClaimWithdrawn({ subjectId: id, articleId }, { wordingId, from: state })),
    );
  }
}

/** Asked of judged words; and an open question stays open while the words still differ from the judged ones in marks only. */
function askedOf({ claim, draft, asked }: Changed<KnownClaim>): string | null {
  if (asked && JUDGED.includes(claim.state)) return claim.meaningAskedOf ?? claim.wordingId;
  const former = claim.askedQuote === null ? null : { quote: claim.askedQuote, speaker: claim.askedSpeaker };
  return former && asksMeaning(former, draft) ? claim.meaningAskedOf : null;
}

const at = ({ articleId }: KnownClaim, id: string): { subjectId: string; articleId: string } => ({ subjectId: id, articleId });

/** `from` and `version` are what the compare-and-set asks for. */
const rowOf = (claim: KnownClaim): Reworded => ({
  id: claim.id,
  from: claim.state,
  version: claim.version,
  state: claim.state,
  withdrawnFrom: claim.withdrawnFrom,
  wordingId: claim.wordingId,
  wordingNumber: claim.wordingNumber,
  startAt: claim.startAt,
  checkWorthiness: claim.checkWorthiness,
  meaningAskedOf: claim.meaningAskedOf,
});

const movedTo = (claim: KnownClaim, draft: WordingDraft): Reworded => ({
  ...rowOf(claim),
  withdrawnFrom: null,
  wordingId: newId(),
  wordingNumber: claim.wordingNumber + 1,
  startAt: draft.startAt,
  checkWorthiness: draft.checkWorthiness,
});

const idsOf = ({ id, wordingId, wordingNumber }: Reworded): Pick<ClaimWordingEntity, 'id' | 'claimId' | 'number'> => ({
  claimId: id,
  id: wordingId,
  number: wordingNumber,
});

export function wordingRow(
  work: Work,
  revision: Pick<RevisionEntity, 'id' | 'articleId'>,
  draft: WordingDraft,
  engine: Engine,
  ids: Pick<ClaimWordingEntity, 'id' | 'claimId' | 'number'>,
): Partial<ClaimWordingEntity> {
  const { articleId, id: revisionId } = revision;
  return {
    ...ids,
    articleId,
    revisionId,
    ...draft,
    engine: engine?.name ?? null,
    engineVersion: engine?.version ?? null,
    createdAt: work.now,
  };
}
