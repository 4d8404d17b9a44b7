import type { Part } from '@test/cast';
import type { Acted, TestDesk, Voices } from '@test/desk';
import { CheckStory } from './check-story.js';

export interface BlockerSeen {
  readonly code: string;
  readonly message: string | null;
  readonly subjectIds: readonly string[];
  readonly lifts: readonly { readonly act: string; readonly roles: readonly string[]; readonly on: string }[];
  readonly overridableBy: readonly string[];
  readonly overrides: readonly { readonly id: string; readonly reason: string; readonly overriddenBy: { readonly id: string } }[];
}

export interface ClearanceShown {
  readonly status: string;
  readonly policyNumber: number | null;
  readonly blockers: readonly BlockerSeen[];
  readonly overridden: readonly BlockerSeen[];
  readonly notes: readonly { readonly code: string; readonly about: readonly { readonly id: string }[] }[];
}

export interface OverrideSeen {
  readonly id: string;
  readonly version: number;
  readonly blockerCode: string;
  readonly subjectId: string;
  readonly lapsedCause: string | null;
}

const BLOCKER = '{ code message subjectIds lifts { act roles on } overridableBy overrides { id reason overriddenBy { id } } }';

/** Stories about what lets words out, a line each. */
export class ReleaseStory extends CheckStory {
  constructor(
    private readonly place: TestDesk,
    voices: Voices,
  ) {
    super(place, voices);
  }

  async clearance(articleId: string, as: Part = 'editor'): Promise<ClearanceShown> {
    const query = `query ($id: ID!) { clearance(articleId: $id) { status policyNumber blockers ${BLOCKER} overridden ${BLOCKER} notes { code about { id } } } }`;
    return (await this.voices.query<{ clearance: ClearanceShown }>(as, query, { id: articleId })).clearance;
  }

  async codes(articleId: string): Promise<string[]> {
    return (await this.clearance(articleId)).blockers.map(({ code }) => code);
  }

  /** Every override of an article, newest first. */
  async overrides(articleId: string): Promise<OverrideSeen[]> {
    const query = 'query ($id: ID!) { article(id: $id) { overrides { id version blockerCode subjectId lapsedCause } } }';
    return (await this.voices.query<{ article: { overrides: OverrideSeen[] } }>('editor', query, { id: articleId })).article.overrides;
  }

  /** The newest revision's ledger, and its headlines, read by an editor. */
  async read(articleId: string): Promise<void> {
    const query = 'query ($id: ID!) { article(id: $id) { revision { number headlines { asks segment { id version } } } } }';
    const { article } = await this.voices.query<{
      article: { revision: { number: number; headlines: { asks: boolean; segment: { id: string; version: number } }[] } };
    }>('editor', query, { id: articleId });
    for (const { asks, segment } of article.revision.headlines)
      if (asks) await this.does('editor', 'confirmHeadline', { segmentId: segment.id, expectedVersion: segment.version });
    await this.does('editor', 'confirmLedger', { articleId, revisionNumber: article.revision.number });
  }

  async revise(articleId: string, text: string, more: object = {}): Promise<void> {
    const { version } = await this.article(articleId);
    await this.does('author', 'reviseArticle', { articleId, expectedVersion: version, text, ...more });
    await this.place.settle();
  }

  /** Signs off whatever is newest. */
  async signOffNewest(articleId: string, as: Part = 'editor2'): Promise<Acted> {
    return this.says(as, 'signOffArticle', await this.newest(articleId));
  }

  async override(articleId: string, as: Part, code: string, more: object = {}): Promise<Acted> {
    return this.says(as, 'overrideBlocker', { ...(await this.newest(articleId)), code, reason: 'The desk takes it on itself.', ...more });
  }

  /** An act on a claim that takes its version and a reason. */
  async onClaim(as: Part, field: string, claimId: string): Promise<Acted> {
    const { version } = await this.claim(claimId);
    return this.says(as, field, { claimId, expectedVersion: version, reason: 'As the text has it.' }, '... on Claim { id version }');
  }

  /** The evidence cited for a claim, with the version it is at. */
  async evidenceOf(claimId: string): Promise<{ id: string; version: number }[]> {
    const query = 'query ($id: ID!) { claim(id: $id) { citations { evidence { id version } } } }';
    const { claim } = await this.voices.query<{ claim: { citations: { evidence: { id: string; version: number } }[] } }>('editor', query, {
      id: claimId,
    });
    return claim.citations.map(({ evidence }) => evidence);
  }

  private async newest(articleId: string): Promise<{ articleId: string; expectedVersion: number; revisionNumber: number }> {
    const query = 'query ($id: ID!) { article(id: $id) { version revision { number } } }';
    const { article } = await this.voices.query<{ article: { version: number; revision: { number: number } } }>('editor', query, {
      id: articleId,
    });
    return { articleId, expectedVersion: article.version, revisionNumber: article.revision.number };
  }
}
