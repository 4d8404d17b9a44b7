import { ResolveField, Resolver } from '@nestjs/graphql';
import { ArticleObject } from '../articles/index.js';
import { forDesk } from '../base/index.js';
import type { ApiContext } from '../base/index.js';
import { ClaimObject } from '../claims/index.js';
import { AskingLoader } from './asking.loader.js';
import { AuthorQueryObject, ContactObject } from './asking.object.js';
import { CitationObject, EvidenceObject } from './evidence.object.js';
import { EvidenceLoader } from './loaders.js';

/** What this room adds to a claim. */
@Resolver(() => ClaimObject)
export class ClaimEvidenceResolver {
  constructor(
    private readonly loader: EvidenceLoader,
    private readonly asking: AskingLoader,
  ) {}

  @ResolveField(() => [AuthorQueryObject], { description: 'What was asked of the author about it, oldest first.' })
  async authorQueries(claim: ClaimObject, _args: unknown, ctx: ApiContext): Promise<readonly AuthorQueryObject[]> {
    forDesk(ctx, 'authorQueries');
    const asked = (await this.asking.queriesOfArticle(ctx).load(claim.articleId)) ?? [];
    return asked.filter(({ claimId }) => claimId === claim.key);
  }

  @ResolveField(() => [ContactObject], { description: 'Who was asked for their side of it, in order. For editors and checkers.' })
  async contacts(claim: ClaimObject, _args: unknown, ctx: ApiContext): Promise<readonly ContactObject[]> {
    forDesk(ctx, 'contacts');
    const made = (await this.asking.contactsOfArticle(ctx).load(claim.articleId)) ?? [];
    return made.filter(({ claimId }) => claimId === claim.key);
  }

  @ResolveField(() => [CitationObject], { description: 'The citations that stand, for whichever of its wordings, oldest first.' })
  async citations(claim: ClaimObject, _args: unknown, ctx: ApiContext): Promise<readonly CitationObject[]> {
    forDesk(ctx, 'evidence');
    return (await this.loader.citationsOfClaim(ctx).load(claim.key)) ?? [];
  }

  @ResolveField(() => [EvidenceObject], { description: 'The evidence cited for the words it has now.' })
  async evidence(claim: ClaimObject, _args: unknown, ctx: ApiContext): Promise<readonly EvidenceObject[]> {
    forDesk(ctx, 'evidence');
    const cited = (await this.loader.citationsForWordsNow(ctx).load(claim.key)) ?? [];
    const found = await Promise.all(cited.map(({ evidenceId }) => this.loader.of(ctx).load(evidenceId)));
    return found.filter((row) => row !== null);
  }
}

/** What this room adds to an article. */
@Resolver(() => ArticleObject)
export class ArticleEvidenceResolver {
  constructor(
    private readonly loader: EvidenceLoader,
    private readonly asking: AskingLoader,
  ) {}

  @ResolveField(() => [AuthorQueryObject], { description: 'What was asked of the author, oldest first.' })
  async authorQueries(article: ArticleObject, _args: unknown, ctx: ApiContext): Promise<readonly AuthorQueryObject[]> {
    forDesk(ctx, 'authorQueries');
    return (await this.asking.queriesOfArticle(ctx).load(article.key)) ?? [];
  }

  @ResolveField(() => [ContactObject], { description: 'Who was asked for their side of it, in order. For editors and checkers.' })
  async contacts(article: ArticleObject, _args: unknown, ctx: ApiContext): Promise<readonly ContactObject[]> {
    forDesk(ctx, 'contacts');
    return (await this.asking.contactsOfArticle(ctx).load(article.key)) ?? [];
  }

  @ResolveField(() => [EvidenceObject], { description: 'All that was brought for it, withdrawn evidence too, oldest first.' })
  async evidence(article: ArticleObject, _args: unknown, ctx: ApiContext): Promise<readonly EvidenceObject[]> {
    forDesk(ctx, 'evidence');
    return (await this.loader.ofArticle(ctx).load(article.key)) ?? [];
  }
}
