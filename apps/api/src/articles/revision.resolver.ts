import { ResolveField, Resolver } from '@nestjs/graphql';
import { forDesk, NodeRegistry } from '../base/index.js';
import type { ApiContext } from '../base/index.js';
import { MemberLoader, MemberObject } from '../newsroom/index.js';
import { ArticleLoader } from './loaders.js';
import {
  AuthorNoteObject,
  LedgerConfirmationObject,
  NormalisedTextObject,
  PartObject,
  RevisionObject,
  SegmentObject,
} from './revision.object.js';

@Resolver(() => RevisionObject)
export class RevisionResolver {
  constructor(
    private readonly loader: ArticleLoader,
    private readonly members: MemberLoader,
    nodes: NodeRegistry,
  ) {
    nodes.add('revision', 'article', (ctx, uuid) => this.onSeenArticle(ctx, loader.revision(ctx).load(uuid)));
    nodes.add('segment', 'claims', (ctx, uuid) => this.onSeenArticle(ctx, loader.segment(ctx).load(uuid)));
    nodes.add('authorNote', 'claims', (ctx, uuid) => this.onSeenArticle(ctx, loader.note(ctx).load(uuid)));
  }

  private async onSeenArticle<T extends { articleId: string }>(ctx: ApiContext, found: Promise<T | null>): Promise<T | null> {
    const row = await found;
    return row && (await this.loader.of(ctx).load(row.articleId)) ? row : null;
  }

  @ResolveField(() => [PartObject], { description: 'Where title, standfirst, body and captions stand in the text.' })
  async parts(revision: RevisionObject, _args: unknown, ctx: ApiContext): Promise<readonly PartObject[]> {
    const parts = (await this.loader.parts(ctx).load(revision.key)) ?? [];
    return parts.map(({ kind, startAt, endAt }) => ({ kind, start: startAt, end: endAt }));
  }

  @ResolveField(() => [NormalisedTextObject], { description: 'What the door changed to store it; nothing else was.' })
  normalised(revision: RevisionObject & { readonly normalised: Record<string, number> }): readonly NormalisedTextObject[] {
    return Object.entries(revision.normalised).map(([code, count]) => ({ code, count }));
  }

  @ResolveField(() => [SegmentObject], { description: 'The ledger: what became of every sentence. Empty before the split. Not for a CMS.' })
  async ledger(revision: RevisionObject, _args: unknown, ctx: ApiContext): Promise<readonly SegmentObject[]> {
    forDesk(ctx);
    return (await this.loader.segments(ctx).load(revision.key)) ?? [];
  }

  @ResolveField(() => LedgerConfirmationObject, {
    nullable: true,
    description: 'Who has read the ledger, where that still holds. Not for a CMS.',
  })
  async ledgerConfirmation(revision: RevisionObject, _args: unknown, ctx: ApiContext): Promise<LedgerConfirmationObject | null> {
    forDesk(ctx);
    return this.loader.confirmation(ctx).load(revision.key);
  }

  @ResolveField(() => [AuthorNoteObject], { description: 'What the author handed over with it. Not for a CMS.' })
  async notes(revision: RevisionObject, _args: unknown, ctx: ApiContext): Promise<readonly AuthorNoteObject[]> {
    forDesk(ctx);
    return (await this.loader.notes(ctx).load(revision.key)) ?? [];
  }

  @ResolveField(() => MemberObject, { nullable: true, description: 'Who handed it in.' })
  submittedBy(revision: RevisionObject, _args: unknown, ctx: ApiContext): Promise<MemberObject | null> {
    return this.members.of(ctx).load(revision.submittedBy);
  }
}

@Resolver(() => SegmentObject)
export class SegmentResolver {
  constructor(
    private readonly loader: ArticleLoader,
    private readonly members: MemberLoader,
  ) {}

  @ResolveField(() => MemberObject, { nullable: true, description: 'Whose word it is; null: the machine’s.' })
  disposedBy(segment: SegmentObject, _args: unknown, ctx: ApiContext): Promise<MemberObject | null> | null {
    return segment.disposedBy === null ? null : this.members.of(ctx).load(segment.disposedBy);
  }

  @ResolveField(() => String, { description: 'Its words.' })
  async text(segment: SegmentObject, _args: unknown, ctx: ApiContext): Promise<string> {
    const revision = await this.loader.revision(ctx).load(segment.revisionId);
    return revision?.text.slice(segment.startAt, segment.endAt) ?? '';
  }
}

@Resolver(() => LedgerConfirmationObject)
export class LedgerConfirmationResolver {
  constructor(private readonly members: MemberLoader) {}

  @ResolveField(() => MemberObject, { nullable: true, description: 'Who.' })
  confirmedBy(confirmation: LedgerConfirmationObject, _args: unknown, ctx: ApiContext): Promise<MemberObject | null> {
    return this.members.of(ctx).load(confirmation.confirmedBy);
  }
}
