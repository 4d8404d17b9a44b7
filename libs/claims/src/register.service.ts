import { Injectable } from '@nestjs/common';
import { getArticle, LedgerService, SplitService } from '@stet/articles';
import type { RevisionEntity } from '@stet/articles';
import { newId } from '@stet/platform';
import type { Work } from '@stet/platform';
import { ClaimService } from './claim.service.js';
import type { WantedTask } from './claim.service.js';
import type { SplitInput } from './claims.inputs.js';
import type { ClaimState } from './domain/claim.states.js';
import { compare, isWanted } from './domain/comparison.js';
import type { Comparison } from './domain/comparison.js';
import { ClaimProposed } from './domain/events.js';
import { draftsOf } from './domain/fingerprint.js';
import { wordFinder } from './domain/find-words.js';
import { checkQuote } from './domain/wording.js';
import type { WordingDraft } from './domain/wording.js';
import { RewordingService, wordingRow } from './rewording.service.js';
import type { Engine } from './rewording.service.js';
import { ClaimEntity } from './store/claim.entity.js';
import { listKnownClaims, listQueuedAmong, listSuperseded, listWordingsByIds } from './store/claim.store.js';
import type { KnownClaim } from './store/claim.store.js';
import { ClaimWordingEntity } from './store/claim-wording.entity.js';

type NewClaim = Pick<
  ClaimEntity,
  'id' | 'articleId' | 'state' | 'wordingId' | 'startAt' | 'checkWorthiness' | 'priority' | 'addedBy' | 'createdAt' | 'updatedAt'
>;

/** The register of an article's claims through its revisions. */
@Injectable()
export class RegisterService {
  constructor(
    private readonly claims: ClaimService,
    private readonly ledger: LedgerService,
    private readonly splits: SplitService,
    private readonly rewording: RewordingService,
  ) {}

  /**
   * What the machine found in a revision: its ledger (through the articles room) and its claims, compared with those known. Claims that assert what
   * they did keep all that was said of them, wherever they stand now; those in other words come back to the desk; those gone are withdrawn; what is
   * new is QUEUED, or PROPOSED where it scores below the threshold.
   *
   * @returns false, and nothing is written, when a newer revision came meanwhile
   * @throws Error when the extraction does not fit the text: a fault of the engine
   */
  recordSplit(work: Work, split: SplitInput): Promise<boolean> {
    return this.splits.recordSplit(work, split, (revision) => this.record(work, revision, split));
  }

  private async record(work: Work, revision: RevisionEntity, { extraction, threshold }: SplitInput): Promise<number> {
    const known = await listKnownClaims(work, revision.articleId);
    const drafts = draftsOf(extraction);
    const found = await this.compare(work, revision, known, drafts, extraction);
    const cut = new Set(drafts);
    const engineOf = (draft: WordingDraft): Engine => (cut.has(draft) ? extraction.engine : null);
    await this.rewording.withdraw(
      work,
      found.gone.filter((claim) => claim.state !== 'WITHDRAWN'),
    );
    await this.carryLedger(work, revision, found, cut);
    const wanted = [
      ...(await this.rewording.reanchor(work, revision, found.kept, engineOf)),
      ...(await this.rewording.reword(work, revision, found.reworded, engineOf, threshold)),
      ...(await this.register(work, revision, found.fresh, extraction.engine, threshold)),
    ];
    // last of all: a task that is made now finds the whole register as it is; a verdict that stands again wants none
    const queued = await listQueuedAmong(
      work,
      wanted.map(({ claim }) => claim.id),
    );
    await this.claims.wantTasks(
      work,
      wanted.filter(({ claim }) => queued.has(claim.id)),
      await getArticle(work, revision.articleId),
    );
    return found.kept.length + found.reworded.length + found.fresh.length;
  }

  private async compare(
    work: Work,
    revision: RevisionEntity,
    known: readonly KnownClaim[],
    drafts: readonly WordingDraft[],
    extraction: SplitInput['extraction'],
  ): Promise<Comparison<KnownClaim>> {
    const shaped = known.filter((claim) => claim.shaped);
    const former = shaped.length
      ? await listWordingsByIds(
          work,
          shaped.map(({ wordingId }) => wordingId),
        )
      : [];
    const words = new Map(former.map((wording) => [wording.id, wording]));
    const finder = wordFinder({ text: revision.text, segments: extraction.segments, dates: extraction.dates });
    const find = (claim: KnownClaim): WordingDraft | undefined => {
      const wording = words.get(claim.wordingId);
      return wording && finder(wording);
    };
    // an article's first split knows nothing: no need to ask
    const superseded = revision.number > 1 ? await listSuperseded(work, revision.articleId) : [];
    return compare(known, drafts, { find, superseded });
  }

  /** What members decided about the ledger holds for the same words: their claims are claims, and what they set aside is set aside. */
  private async carryLedger(
    work: Work,
    revision: RevisionEntity,
    { kept, reworded, fresh }: Comparison<KnownClaim>,
    cut: ReadonlySet<WordingDraft>,
  ): Promise<void> {
    const standing = [...kept, ...reworded];
    const called = standing.flatMap(({ claim, draft }) =>
      claim.addedBy === null || cut.has(draft) ? [] : [{ start: draft.startAt, end: draft.endAt, by: claim.addedBy }],
    );
    const isOut = (claim: KnownClaim): boolean => (claim.withdrawnFrom ?? claim.state) === 'DISMISSED';
    const live = [...kept.filter(({ claim }) => !isOut(claim)).map(({ draft }) => draft), ...reworded.map(({ draft }) => draft), ...fresh];
    await this.ledger.carry(
      work,
      revision,
      called,
      live.map(({ startAt, endAt }) => ({ start: startAt, end: endAt })),
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
