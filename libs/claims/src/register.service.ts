import { Injectable } from '@nestjs/common';
import { getArticle, LedgerService, SplitService } from '@stet/articles';
import type { RevisionEntity } from '@stet/articles';
import { newId } from '@stet/platform';
import type { Work } from '@stet/platform';
import { ClaimService } from './claim.service.js';
import type { WantedTask } from './claim.service.js';
import type { SplitInput } from './claims.inputs.js';
import type { ClaimState } from './domain/claim.states.js';
import { compare, isWanted, stateBehind, stateWhenKept } from './domain/comparison.js';
import { ClaimProposed, ClaimReworded, ClaimRevived, ClaimWithdrawn } from './domain/events.js';
import { placesOf } from './domain/selector.js';
import { checkQuote, contextOf, draftOf, fingerprintOf } from './domain/wording.js';
import type { WordingDraft } from './domain/wording.js';
import { ClaimEntity } from './store/claim.entity.js';
import { listKnownClaims, listWordingsByIds, rewordClaims } from './store/claim.store.js';
import type { KnownClaim, Reworded } from './store/claim.store.js';
import { ClaimWordingEntity } from './store/claim-wording.entity.js';
import { DismissalEntity } from './store/dismissal.entity.js';
import { liftDismissals, listDismissals } from './store/dismissal.store.js';

type NewClaim = Pick<
  ClaimEntity,
  'id' | 'articleId' | 'state' | 'wordingId' | 'startAt' | 'checkWorthiness' | 'priority' | 'addedBy' | 'createdAt' | 'updatedAt'
>;
type Dates = SplitInput['extraction']['dates'];
interface Kept {
  readonly claim: KnownClaim;
  readonly draft: WordingDraft;
}
type Engine = { readonly name: string; readonly version: string } | null;

/** The register of an article's claims through its revisions. */
@Injectable()
export class RegisterService {
  constructor(
    private readonly claims: ClaimService,
    private readonly ledger: LedgerService,
    private readonly splits: SplitService,
  ) {}

  /**
   * What the machine found in a revision: its ledger (through the articles room) and its claims, compared with those known. A claim whose
   * words and speaker are the same keeps its identity and starts anew; all others are withdrawn; what is new is QUEUED, or PROPOSED where it
   * scores below the threshold.
   *
   * @returns false, and nothing is written, when a newer revision came meanwhile
   * @throws Error when the extraction does not fit the text: a fault of the engine
   */
  recordSplit(work: Work, split: SplitInput): Promise<boolean> {
    return this.splits.recordSplit(work, split, (revision) => this.record(work, revision, split));
  }

  private async record(work: Work, revision: RevisionEntity, { extraction, threshold }: SplitInput): Promise<number> {
    const known = await listKnownClaims(work, revision.articleId);
    const drafts = extraction.claims.map((claim) => draftOf(claim, revision.text, extraction.dates)).sort((a, b) => a.startAt - b.startAt);
    const { kept, gone, fresh } = compare(known, drafts);
    const selected = await this.findSelected(work, gone, revision.text, drafts, extraction.dates);
    const found = new Set(selected.map(({ claim }) => claim));
    await this.withdraw(
      work,
      gone.filter((claim) => claim.state !== 'WITHDRAWN' && !found.has(claim)),
    );
    const wanted = [
      ...(await this.reword(work, revision, kept, extraction.engine)),
      ...(await this.reword(work, revision, selected, null)),
      ...(await this.register(work, revision, fresh, extraction.engine, threshold)),
    ];
    for (const { claim, draft } of selected)
      if (claim.addedBy !== null) await this.ledger.callUpRange(work, revision, { start: draft.startAt, end: draft.endAt }, claim.addedBy);
    // last of all: a task that is made now finds the whole register as it is
    const article = await getArticle(work, revision.articleId);
    await this.claims.wantTasks(work, wanted, article);
    return kept.length + selected.length + fresh.length;
  }

  /**
   * Words a member selected need not be what the engine would take for a claim: they are looked for in the text itself. Where they stand in
   * several places, the one with the same surroundings is theirs, else none.
   */
  private async findSelected(
    work: Work,
    gone: readonly KnownClaim[],
    text: string,
    drafts: readonly WordingDraft[],
    dates: Dates,
  ): Promise<Kept[]> {
    const selected = gone.filter((claim) => claim.addedBy !== null);
    const former = new Map(
      (selected.length
        ? await listWordingsByIds(
            work,
            selected.map((claim) => claim.wordingId),
          )
        : []
      ).map((wording) => [wording.id, wording]),
    );
    const taken = new Set(drafts.map(({ startAt, endAt }) => `${startAt}-${endAt}`));
    const found: Kept[] = [];
    for (const claim of selected) {
      const wording = former.get(claim.wordingId);
      if (!wording) continue;
      let places = placesOf(text, wording.quote, '', '');
      if (places.length > 1) places = placesOf(text, wording.quote, wording.prefix, wording.suffix);
      const [startAt] = places;
      if (startAt === undefined || places.length > 1) continue;
      const endAt = startAt + wording.quote.length;
      if (taken.has(`${startAt}-${endAt}`)) continue;
      taken.add(`${startAt}-${endAt}`);
      const at = { startAt, endAt, quote: wording.quote, speaker: wording.speaker };
      const { standalone, kind, speakerCertain, checkWorthiness, reasons } = wording;
      const draft = {
        ...at,
        ...contextOf(text, startAt, endAt),
        spans: [[startAt, endAt]] as [number, number][],
        standalone,
        kind,
        speakerCertain,
        checkWorthiness,
        reasons,
      };
      found.push({ claim, draft: { ...draft, fingerprint: fingerprintOf(at, dates) } });
    }
    return found;
  }

  private async withdraw(work: Work, claims: readonly KnownClaim[]): Promise<void> {
    const rows = claims.map((claim): Reworded => ({ ...rowOf(claim), state: 'WITHDRAWN', withdrawnFrom: stateBehind(claim.state) }));
    await rewordClaims(work, rows);
    await work.recordAll(
      claims.map(({ id, articleId, wordingId, state }) => ClaimWithdrawn({ subjectId: id, articleId }, { wordingId, from: state })),
    );
  }

  /** Known claims in new words' place. @returns those a task is wanted for */
  private async reword(work: Work, revision: RevisionEntity, kept: readonly Kept[], engine: Engine): Promise<WantedTask[]> {
    if (kept.length === 0) return [];
    const rows = kept.map(({ claim, draft }): Reworded & { draft: WordingDraft } => ({
      ...rowOf(claim),
      state: stateWhenKept(claim),
      withdrawnFrom: null,
      wordingId: newId(),
      wordingNumber: claim.wordingNumber + 1,
      startAt: draft.startAt,
      checkWorthiness: draft.checkWorthiness,
      draft,
    }));
    await work.insert(
      ClaimWordingEntity,
      rows.map(({ id, wordingId, wordingNumber, draft }) =>
        wordingRow(work, revision, draft, engine, { claimId: id, id: wordingId, number: wordingNumber }),
      ),
    );
    await rewordClaims(
      work,
      rows.map(({ draft: _draft, ...row }) => row),
    );
    await this.carryDismissals(work, rows);
    const moves = rows.map((row, i) => ({ ...row, was: kept[i]!.claim }));
    const at = ({ id, was }: (typeof moves)[number]) => ({ subjectId: id, articleId: was.articleId });
    await work.recordAll(
      moves
        .filter(({ was }) => was.state === 'WITHDRAWN')
        .map((move) => ClaimRevived(at(move), { wordingId: move.wordingId, revisionId: revision.id, to: move.state })),
    );
    await work.recordAll(
      moves
        .filter(({ was }) => was.state !== 'WITHDRAWN')
        .map((move) => {
          const { wordingId, state, was } = move;
          return ClaimReworded(at(move), {
            wordingId,
            formerWordingId: was.wordingId,
            revisionId: revision.id,
            from: was.state,
            to: state,
          });
        }),
    );
    return moves.filter(({ state }) => state === 'QUEUED').map(({ wordingId, was }) => ({ claim: { ...was, wordingId }, from: was.state }));
  }

  /** A dismissal holds for one wording; the same words in the new revision are dismissed by the same person for the same reason. */
  private async carryDismissals(work: Work, rows: readonly Reworded[]): Promise<void> {
    const dismissed = new Map(rows.filter((row) => row.state === 'DISMISSED').map((row) => [row.id, row.wordingId]));
    if (dismissed.size === 0) return;
    const standing = await listDismissals(work, [...dismissed.keys()]);
    await liftDismissals(work, [...dismissed.keys()]);
    await work.insert(
      DismissalEntity,
      standing.map(({ claimId, reasonCode, remarkId, dismissedBy, dismissedAt }) => ({
        id: newId(),
        claimId,
        wordingId: dismissed.get(claimId) ?? '',
        reasonCode,
        remarkId,
        dismissedBy,
        dismissedAt,
      })),
    );
  }

  /** Claims nobody has seen before. @returns those a task is wanted for */
  private async register(
    work: Work,
    revision: RevisionEntity,
    fresh: readonly WordingDraft[],
    engine: Engine,
    threshold: number,
  ): Promise<WantedTask[]> {
    const rows = fresh.map((draft) => ({
      draft,
      claim: claimRow(work, revision, draft, isWanted(draft, threshold) ? 'QUEUED' : 'PROPOSED', null),
    }));
    await this.insert(work, revision, rows, engine);
    const proposed = rows.filter(({ claim }) => claim.state === 'PROPOSED');
    await work.recordAll(
      proposed.map(({ claim }) => ClaimProposed({ subjectId: claim.id, articleId: claim.articleId }, { wordingId: claim.wordingId })),
    );
    return rows.filter(({ claim }) => claim.state === 'QUEUED').map(({ claim }) => ({ claim, from: null }));
  }

  /** A claim a member selected: QUEUED. The caller records what happened. */
  async addSelected(work: Work, revision: RevisionEntity, draft: WordingDraft, addedBy: string): Promise<NewClaim> {
    const [claim] = await this.addShaped(work, revision, [draft], { state: 'QUEUED', priority: 0, addedBy });
    return claim!;
  }

  /** Claims of words a member chose. The caller records what happened. */
  async addShaped(
    work: Work,
    revision: RevisionEntity,
    drafts: readonly WordingDraft[],
    as: { readonly state: 'PROPOSED' | 'QUEUED'; readonly priority: number; readonly addedBy: string },
  ): Promise<NewClaim[]> {
    for (const { startAt, endAt, quote } of drafts) checkQuote(revision.text, startAt, endAt, quote);
    const rows = drafts.map((draft) => ({
      draft,
      claim: { ...claimRow(work, revision, draft, as.state, as.addedBy), priority: as.priority },
    }));
    await this.insert(work, revision, rows, null);
    return rows.map(({ claim }) => claim);
  }

  private async insert(
    work: Work,
    revision: RevisionEntity,
    rows: readonly { claim: NewClaim; draft: WordingDraft }[],
    engine: Engine,
  ): Promise<void> {
    await work.insert(
      ClaimEntity,
      rows.map(({ claim }) => claim),
    );
    await work.insert(
      ClaimWordingEntity,
      rows.map(({ claim, draft }) => wordingRow(work, revision, draft, engine, { claimId: claim.id, id: claim.wordingId, number: 1 })),
    );
  }
}

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
});

function claimRow(work: Work, revision: RevisionEntity, draft: WordingDraft, state: ClaimState, addedBy: string | null): NewClaim {
  const { startAt, checkWorthiness } = draft;
  const stamps = { createdAt: work.now, updatedAt: work.now };
  return {
    id: newId(),
    articleId: revision.articleId,
    state,
    wordingId: newId(),
    startAt,
    checkWorthiness,
    priority: 0,
    addedBy,
    ...stamps,
  };
}

function wordingRow(
  work: Work,
  revision: RevisionEntity,
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
