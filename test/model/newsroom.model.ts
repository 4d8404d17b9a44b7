import type { ArticleModel, CitationModel, ClaimModel, Reading, SegmentModel, TaskModel, Terms, VerdictModel } from './objects.model.js';
import { assertionOf, callUp, isLive, newClaim, reword, selectionOf, textOf, wantTask, within, withdraw } from './standing.model.js';

export * from './objects.model.js';
export * from './standing.model.js';

/** All of a newsroom's articles, and what the machine does with them. */
export class NewsroomModel {
  readonly articles: ArticleModel[] = [];
  /** the machine's work waits: what is to be split stays SPLITTING, tasks stay QUEUED */
  held = false;

  constructor(
    readonly terms: Terms,
    private readonly read: (text: string) => Reading,
  ) {}

  get claims(): ClaimModel[] {
    return this.articles.flatMap(({ claims }) => claims);
  }

  get tasks(): TaskModel[] {
    return this.claims.flatMap(({ tasks }) => tasks);
  }

  get verdicts(): VerdictModel[] {
    return this.claims.flatMap(({ verdicts }) => verdicts);
  }

  get citations(): CitationModel[] {
    return this.claims.flatMap(({ citations }) => citations);
  }

  get segments(): SegmentModel[] {
    return this.articles.flatMap(({ segments }) => segments);
  }

  /** The machine has work to do that it is not kept from. */
  get busy(): boolean {
    return !this.held && (this.articles.some(({ state }) => state === 'SPLITTING') || this.tasks.some(({ state }) => state === 'QUEUED'));
  }

  /** All the machine's work is done. @param failing splits fail for good; what is to be prepared never does */
  work(failing = false): void {
    for (const article of this.articles)
      if (article.state === 'SPLITTING') {
        if (failing) article.state = 'SPLIT_FAILED';
        else this.split(article);
      }
    for (const task of this.tasks) if (task.state === 'QUEUED') task.state = 'READY';
  }

  private split(article: ArticleModel): void {
    const text = textOf(article);
    const { segments, claims } = this.read(text);
    const revision = article.texts.length;
    const known = [...article.claims].sort(
      (a, b) => Number(a.state === 'WITHDRAWN') - Number(b.state === 'WITHDRAWN') || a.start - b.start,
    );
    const drafts = claims.map((draft) => ({ ...draft, assertion: assertionOf(draft) }));
    const stays = new Map<ClaimModel, { start: number; end: number; quote: string; assertion: string; wanted: boolean }>();
    const taken = new Set<(typeof drafts)[number]>();
    const places = new Set<string>();
    const take = (claim: ClaimModel | undefined, draft: (typeof drafts)[number]): void => {
      if (!claim) return;
      stays.set(claim, draft);
      taken.add(draft);
      places.add(`${draft.start} ${draft.end}`);
    };
    // first what asserts the same; then members' words, wherever they stand; then the same words that lean on others now
    for (const draft of drafts)
      take(
        known.find((claim) => !stays.has(claim) && claim.assertion === draft.assertion),
        draft,
      );
    for (const claim of known.filter((one) => one.selected && !stays.has(one))) {
      const start = text.indexOf(claim.quote);
      const at = { start, end: start + claim.quote.length, quote: claim.quote, wanted: true };
      if (start < 0 || places.has(`${at.start} ${at.end}`)) continue;
      const assertion = selectionOf(text, segments, at);
      if (claim.state === 'WITHDRAWN' && assertion !== claim.assertion) continue;
      stays.set(claim, { ...at, assertion });
      places.add(`${at.start} ${at.end}`);
      for (const draft of drafts) if (draft.start === at.start && draft.end === at.end) taken.add(draft);
    }
    const selections = [...stays].filter(([claim, at]) => claim.selected && !drafts.includes(at as never));
    for (const draft of drafts.filter((one) => !taken.has(one)))
      take(
        known.find(
          (claim) => !stays.has(claim) && claim.state !== 'WITHDRAWN' && claim.quote === draft.quote && claim.speaker === draft.speaker,
        ),
        draft,
      );

    const asides = article.segments.filter(({ disposition }) => disposition === 'SET_ASIDE');
    const before = article.texts[article.splitNumber - 1] ?? '';
    article.segments = segments.map((segment) => ({ id: '', version: 0, article, revision, ...segment }));
    const wanting: ClaimModel[] = [];
    for (const [claim, at] of stays) if (this.takeDown(claim, at)) wanting.push(claim);
    for (const draft of drafts.filter((one) => !taken.has(one))) {
      const claim = newClaim(article, draft, false, draft.wanted ? 'QUEUED' : 'PROPOSED', draft.assertion);
      article.claims.push(claim);
      stays.set(claim, draft);
      wanting.push(claim);
    }
    for (const [, { start, end }] of selections) callUp(article, start, end);
    for (const claim of known) if (!stays.has(claim) && claim.state !== 'WITHDRAWN') withdraw(claim);
    const carried = new Set<SegmentModel>();
    for (const aside of asides) {
      const words = before.slice(aside.start, aside.end);
      const same = article.segments.find(
        (segment) =>
          !carried.has(segment) &&
          text.slice(segment.start, segment.end) === words &&
          ![...stays.keys()].some((claim) => isLive(claim) && within(claim, segment)),
      );
      if (!same) continue;
      carried.add(same);
      same.disposition = 'SET_ASIDE';
    }
    article.splitNumber = revision;
    article.confirmedBy = null;
    article.state = 'IN_CHECK';
    for (const claim of wanting) if (claim.state === 'QUEUED') wantTask(claim);
  }

  /** @returns whether the claim may want a task: it came back, or its words assert something else */
  private takeDown(claim: ClaimModel, at: { start: number; end: number; quote: string; assertion: string; wanted: boolean }): boolean {
    const back = claim.state === 'WITHDRAWN';
    const same = claim.assertion === at.assertion;
    if (back) claim.state = claim.withdrawnFrom!;
    else if (!same) reword(claim, at);
    claim.withdrawnFrom = null;
    claim.start = at.start;
    claim.end = at.end;
    return back || !same;
  }
}
