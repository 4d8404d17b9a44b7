import { createHash } from 'node:crypto';
import { Args, Context, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { articleScope, mayDo } from '@stet/newsroom';
import type { Act } from '@stet/newsroom';
import { countHits, listHits, mapSnippets, refuseQuestion, searchKinds } from '@stet/search';
import type { Hit, SearchKind } from '@stet/search';
import { listed, NodeObject, NodeRegistry, readPage, uuidOf } from '../base/index.js';
import type { ApiContext, Listed, Ordering } from '../base/index.js';
import { EdgeError } from '../edge/index.js';
import { SearchArgs } from './search.inputs.js';
import { SearchConnection, SearchHitObject, SnippetObject } from './search.object.js';

/** Who may ask for such a thing may find it. */
const actOf: Readonly<Record<SearchKind, Act>> = { ARTICLE: 'article', CLAIM: 'claim', EVIDENCE: 'evidence', VERDICT: 'verdict' };

const typeOf = (kind: SearchKind): string => kind.toLowerCase();

@Resolver(() => SearchHitObject)
export class SearchResolver {
  constructor(private readonly nodes: NodeRegistry) {}

  @Query(() => SearchConnection, {
    description:
      'What has these words, best first, among what you may see. Of each kind the newest 1000 that have them are ranked; older ones of a very common word are found by a filter of their list.',
  })
  async search(@Args() args: SearchArgs, @Context() ctx: ApiContext): Promise<Listed<SearchHitObject>> {
    const { text, filter } = args;
    const refused = refuseQuestion('text', text);
    if (refused) throw new EdgeError('BAD_REQUEST', refused.message);
    const kinds = (args.in ?? searchKinds).filter((kind) => mayDo(ctx.actor.roles, actOf[kind]));
    const asked = {
      scope: articleScope(ctx.actor),
      kinds,
      articleId: filter?.articleId ? uuidOf('article', filter.articleId) : null,
      articleKinds: filter?.articleKinds ?? null,
      desks: filter?.desks ?? null,
      languages: filter?.languages ?? null,
    };
    const ordering = orderingOf(text, kinds);
    const { limit, after } = readPage(ordering, args);
    const hits = await listHits(ctx.reader, text, asked, { limit, after: after && [Number(after[0]), String(after[1])] });
    return listed<SearchHitObject>(
      ordering,
      args,
      hits.map((hit) => presentHit(hit, text)),
      (hit) => [hit.rank, hit.key],
      (max) => countHits(ctx.reader, text, asked, max),
    );
  }

  @ResolveField(() => NodeObject, { description: 'The article, claim, evidence or verdict itself.' })
  node(hit: SearchHitObject, _args: unknown, ctx: ApiContext): Promise<NodeObject | null> {
    return this.nodes.find(ctx, hit.id);
  }

  @ResolveField(() => [SnippetObject], { description: 'The pieces in which the words stand, the most telling first.' })
  async snippets({ kind, key, asked }: SearchHitObject, _args: unknown, ctx: ApiContext): Promise<readonly SnippetObject[]> {
    const loader = ctx.loader(`snippets of ${kind} ${asked}`, (ids, reader) => mapSnippets(reader, kind, ids, asked));
    return (await loader.load(key)) ?? [];
  }
}

/** A place is one of this question, and of no other. */
function orderingOf(text: string, kinds: readonly SearchKind[]): Ordering {
  const digest = createHash('sha256')
    .update(JSON.stringify([text, [...kinds].sort()]))
    .digest('base64url');
  return { name: `search.${digest.slice(0, 16)}`, kinds: ['integer', 'uuid'] };
}

const presentHit = (hit: Hit, asked: string): SearchHitObject =>
  // node and snippets are fields of their own
  ({ key: hit.id, id: `${typeOf(hit.kind)}_${hit.id}`, kind: hit.kind, rank: hit.rank, asked }) as SearchHitObject;
