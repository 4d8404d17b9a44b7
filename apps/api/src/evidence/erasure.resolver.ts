import { Args, Context, ID, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { countHolds, ErasureService, HoldService, listHolds, mapHolds, SourceErasureService } from '@stet/evidence';
import type { HeldType, LegalHoldEntity } from '@stet/evidence';
import { InvalidInput, isRefusal } from '@stet/platform';
import type { Refusal } from '@stet/platform';
import { ArticleLoader } from '../articles/index.js';
import { countOf, listed, NodeRegistry, present, presentMap, readPage, uuidOf } from '../base/index.js';
import type { ApiContext, FieldLoader, Listed, Ordering, Presented } from '../base/index.js';
import { MemberLoader, MemberObject } from '../newsroom/index.js';
import { AskingLoader } from './asking.loader.js';
import { ContactObject } from './asking.object.js';
import {
  EraseAuthorInput,
  EraseConfidentialSourceInput,
  EraseContactInput,
  ErasePersonInput,
  EraseSourceInput,
  LegalHoldsArgs,
  LiftLegalHoldInput,
  SetLegalHoldInput,
} from './erasure.inputs.js';
import {
  EraseAuthorResult,
  EraseConfidentialSourceResult,
  EraseContactResult,
  EraseSourceResult,
  ErasedAuthorObject,
  ErasePersonResult,
  HoldStandsObject,
  LiftLegalHoldResult,
  SetLegalHoldResult,
  UnderLegalHoldObject,
} from './erasure.results.js';
import { EvidenceObject, SourceObject } from './evidence.object.js';
import { EvidenceLoader } from './loaders.js';
import { LegalHoldConnection, LegalHoldObject } from './hold.object.js';

const newest: Ordering = { name: 'legalHold.newest', kinds: ['uuid'] };
type Hold = LegalHoldEntity & { readonly heldId: string };

const shown = (hold: LegalHoldEntity): Hold => ({ ...hold, heldId: `${hold.subjectType}_${hold.subjectId}` });

export const LegalHoldConnectionResolver = countOf(LegalHoldConnection, 'LegalHold');

/** Who somebody was goes, unless a hold keeps it. For administrators. */
@Resolver(() => LegalHoldObject)
export class ErasureResolver {
  constructor(
    private readonly erasure: ErasureService,
    private readonly sources: SourceErasureService,
    private readonly holds: HoldService,
    private readonly members: MemberLoader,
    private readonly articles: ArticleLoader,
    private readonly asking: AskingLoader,
    private readonly evidence: EvidenceLoader,
    nodes: NodeRegistry,
  ) {
    nodes.add('legalHold', 'legalHolds', (ctx, uuid) => this.hold(ctx).load(uuid));
  }

  @Query(() => LegalHoldConnection, { description: 'Legal holds, newest first; lifted ones too.' })
  async legalHolds(@Args() args: LegalHoldsArgs, @Context() ctx: ApiContext): Promise<Listed<LegalHoldObject>> {
    const { limit, after } = readPage(newest, args);
    const filter = { standing: args.standing ?? null };
    const rows = (await listHolds(ctx.reader, filter, { limit, after: after ? String(after[0]) : null })).map(shown);
    return listed<LegalHoldObject>(
      newest,
      args,
      present('legalHold', rows),
      ({ key }) => [key],
      (max) => countHolds(ctx.reader, filter, max),
    );
  }

  @Mutation(() => ErasePersonResult, {
    description:
      'Erases who a former member was: their name here and beside what they wrote, and their address where no other newsroom knows them. What they did stays, and so does the trail. It cannot be undone.',
  })
  async erasePerson(
    @Args('input', { description: 'Whom.' }) input: ErasePersonInput,
    @Context() ctx: ApiContext,
  ): Promise<MemberObject | Refusal | null> {
    const asked = { memberId: uuidOf('member', input.memberId), expectedVersion: input.expectedVersion };
    const done = await ctx.act('erasePerson', input, (work) => this.erasure.erasePerson(work, asked));
    return isRefusal(done) ? done : this.members.of(ctx).load(done.memberId);
  }

  @Mutation(() => EraseAuthorResult, {
    description:
      'Erases an author who is no member: the name goes from the authors of all articles, from their bylines and from the search. What the articles say stays. It cannot be undone.',
  })
  async eraseAuthor(
    @Args('input', { description: 'Whom.' }) input: EraseAuthorInput,
    @Context() ctx: ApiContext,
  ): Promise<ErasedAuthorObject | Refusal> {
    return ctx.act('eraseAuthor', input, (work) => this.erasure.eraseAuthor(work, { name: input.name }));
  }

  @Mutation(() => EraseSourceResult, {
    description:
      'Erases who a source was: name, address and notes of all sources of that publisher, and who is behind their confidential passages. Passages, citations and what they count for stay. It cannot be undone.',
  })
  async eraseSource(
    @Args('input', { description: 'Whom.' }) input: EraseSourceInput,
    @Context() ctx: ApiContext,
  ): Promise<SourceObject | Refusal | null> {
    const asked = { sourceId: uuidOf('source', input.sourceId), expectedVersion: input.expectedVersion };
    const done = await ctx.act('eraseSource', input, (work) => this.sources.eraseSource(work, asked));
    return isRefusal(done) ? done : this.evidence.source(ctx).load(done.sourceId);
  }

  @Mutation(() => EraseConfidentialSourceResult, {
    description:
      'Erases who is behind confidential evidence, without saying who it is: their key is destroyed, with those of all their confidential passages, and sources of the same publisher go too. What the passages say, who reads them and what they count for stay. It cannot be undone.',
  })
  async eraseConfidentialSource(
    @Args('input', { description: 'Whom.' }) input: EraseConfidentialSourceInput,
    @Context() ctx: ApiContext,
  ): Promise<EvidenceObject | Refusal | null> {
    const asked = { evidenceId: uuidOf('evidence', input.evidenceId), expectedVersion: input.expectedVersion };
    const done = await ctx.act('eraseConfidentialSource', input, (work) => this.sources.eraseConfidentialSource(work, asked));
    return isRefusal(done) ? done : this.evidence.of(ctx).load(done.evidenceId);
  }

  @Mutation(() => EraseContactResult, {
    description:
      'Erases who was asked for their side of it, what they were asked and what they said. That somebody was asked, when and how, stays. It cannot be undone.',
  })
  async eraseContact(
    @Args('input', { description: 'Which.' }) input: EraseContactInput,
    @Context() ctx: ApiContext,
  ): Promise<ContactObject | Refusal | null> {
    const asked = { contactId: uuidOf('contact', input.contactId), expectedVersion: input.expectedVersion };
    const done = await ctx.act('eraseContact', input, (work) => this.erasure.eraseContact(work, asked));
    return isRefusal(done) ? done : this.asking.contact(ctx).load(done.contactId);
  }

  @Mutation(() => SetLegalHoldResult, {
    description: 'Keeps an article’s people, a member or a contact from being erased, until the hold is lifted.',
  })
  async setLegalHold(
    @Args('input', { description: 'On what, and why.' }) input: SetLegalHoldInput,
    @Context() ctx: ApiContext,
  ): Promise<LegalHoldObject | Refusal | null> {
    const named = (['article', 'member', 'contact'] as const).flatMap((type): { type: HeldType; heldId: string }[] => {
      const id = input[`${type}Id`];
      return id ? [{ type, heldId: uuidOf(type, id) }] : [];
    });
    const [held, more] = named;
    if (!held || more) return new InvalidInput('articleId', 'Name one: an article, a member or a contact.');
    const done = await ctx.act('setLegalHold', input, (work) => this.holds.setLegalHold(work, { ...held, reason: input.reason }));
    return isRefusal(done) ? done : this.hold(ctx).load(done.holdId);
  }

  @Mutation(() => LiftLegalHoldResult, { description: 'Says that a legal hold is over.' })
  async liftLegalHold(
    @Args('input', { description: 'Which, and why.' }) input: LiftLegalHoldInput,
    @Context() ctx: ApiContext,
  ): Promise<LegalHoldObject | Refusal | null> {
    const asked = { holdId: uuidOf('legalHold', input.holdId), reason: input.reason };
    const done = await ctx.act('liftLegalHold', input, (work) => this.holds.liftLegalHold(work, asked));
    return isRefusal(done) ? done : this.hold(ctx).load(done.holdId);
  }

  @ResolveField(() => String, { nullable: true, description: 'Why it was set.' })
  reason(hold: LegalHoldObject, _args: unknown, ctx: ApiContext): Promise<string | null> {
    return this.articles.remark(ctx).load(hold.remarkId);
  }

  @ResolveField(() => String, { nullable: true, description: 'Why it was lifted.' })
  liftReason(hold: LegalHoldObject, _args: unknown, ctx: ApiContext): Promise<string | null> | null {
    return hold.liftRemarkId === null ? null : this.articles.remark(ctx).load(hold.liftRemarkId);
  }

  @ResolveField(() => MemberObject, { nullable: true, description: 'Who set it.' })
  setBy(hold: LegalHoldObject, _args: unknown, ctx: ApiContext): Promise<MemberObject | null> {
    return this.members.of(ctx).load(hold.setBy);
  }

  @ResolveField(() => MemberObject, { nullable: true, description: 'Who lifted it.' })
  liftedBy(hold: LegalHoldObject, _args: unknown, ctx: ApiContext): Promise<MemberObject | null> | null {
    return hold.liftedBy === null ? null : this.members.of(ctx).load(hold.liftedBy);
  }

  private hold(ctx: ApiContext): FieldLoader<Hold & Presented> {
    return ctx.loader('legal hold', async (ids, reader) => {
      const rows = await mapHolds(reader, ids);
      return presentMap('legalHold', new Map([...rows].map(([id, row]) => [id, shown(row)])));
    });
  }
}

const global = (id: string): string => `legalHold_${id}`;

@Resolver(() => UnderLegalHoldObject)
export class UnderLegalHoldResolver {
  @ResolveField(() => [ID], { description: 'The holds, which are to be lifted first.' })
  holdIds({ holdIds }: UnderLegalHoldObject): string[] {
    return holdIds.map(global);
  }
}

@Resolver(() => HoldStandsObject)
export class HoldStandsResolver {
  @ResolveField(() => ID, { description: 'Which.' })
  holdId({ holdId }: HoldStandsObject): string {
    return global(holdId);
  }
}
