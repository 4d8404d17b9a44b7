import { Args, Context, ID, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { ContactService, countContacts } from '@stet/evidence';
import { isRefusal } from '@stet/platform';
import type { Refusal } from '@stet/platform';
import { ArticleLoader, ArticleObject } from '../articles/index.js';
import { countOf, listed, NodeRegistry, present, readPage, uuidOf } from '../base/index.js';
import type { ApiContext, Listed, Ordering } from '../base/index.js';
import { ClaimLoader, ClaimObject } from '../claims/index.js';
import { MemberLoader, MemberObject } from '../newsroom/index.js';
import { AskingLoader } from './asking.loader.js';
import { ContactsArgs, LogContactInput, RecordAnswerInput } from './asking.inputs.js';
import { ContactConnection, ContactObject } from './asking.object.js';
import { LogContactResult, RecordAnswerResult } from './asking.results.js';

const newest: Ordering = { name: 'contact.newest', kinds: ['time', 'uuid'] };

export const ContactConnectionResolver = countOf(ContactConnection, 'Contact');

/** Whom the desk has asked for their side of it. For editors and checkers: who talks to the desk is nobody else's to know. */
@Resolver(() => ContactObject)
export class ContactResolver {
  constructor(
    private readonly contactService: ContactService,
    private readonly loader: AskingLoader,
    nodes: NodeRegistry,
  ) {
    nodes.add('contact', 'contact', (ctx, uuid) => loader.contact(ctx).load(uuid));
  }

  @Query(() => ContactObject, { nullable: true, description: 'A contact by its id; null if there is none for you.' })
  contact(@Args('id', { type: () => ID, description: 'Its id.' }) id: string, @Context() ctx: ApiContext): Promise<ContactObject | null> {
    return this.loader.contact(ctx).load(uuidOf('contact', id));
  }

  @Query(() => ContactConnection, { description: 'Contacts, newest first.' })
  async contacts(@Args() args: ContactsArgs, @Context() ctx: ApiContext): Promise<Listed<ContactObject>> {
    const { limit, after } = readPage(newest, args);
    const filter = {
      articleId: args.filter?.articleId ? uuidOf('article', args.filter.articleId) : null,
      claimId: args.filter?.claimId ? uuidOf('claim', args.filter.claimId) : null,
      outcomes: args.filter?.outcomes ?? null,
    };
    const page = { ...filter, limit, after: after ? ([String(after[0]), String(after[1])] as const) : null };
    const rows = present('contact', await this.contactService.listContacts(ctx.reader, page));
    return listed<ContactObject>(
      newest,
      args,
      rows,
      ({ contactedAt, key }) => [contactedAt, key],
      (max) => countContacts(ctx.reader, filter, max),
    );
  }

  @Mutation(() => LogContactResult, { description: 'Keeps that somebody was asked for their side of it.' })
  async logContact(
    @Args('input', { description: 'Who, how, when.' }) input: LogContactInput,
    @Context() ctx: ApiContext,
  ): Promise<ContactObject | Refusal | null> {
    const asked = {
      ...input,
      articleId: uuidOf('article', input.articleId),
      claimId: input.claimId ? uuidOf('claim', input.claimId) : null,
      contactedAt: input.contactedAt.toISOString(),
      answerBy: input.answerBy?.toISOString() ?? null,
    };
    const done = await ctx.act('logContact', input, (work) => this.contactService.logContact(work, asked));
    return isRefusal(done) ? done : this.loader.contact(ctx).load(done.contactId);
  }

  @Mutation(() => RecordAnswerResult, {
    description: 'Keeps what came of asking somebody. What was logged is not edited: another entry follows it.',
  })
  async recordAnswer(
    @Args('input', { description: 'Of which, and what.' }) input: RecordAnswerInput,
    @Context() ctx: ApiContext,
  ): Promise<ContactObject | Refusal | null> {
    const asked = { ...input, contactId: uuidOf('contact', input.contactId) };
    const done = await ctx.act('recordAnswer', input, (work) => this.contactService.recordAnswer(work, asked));
    return isRefusal(done) ? done : this.loader.contact(ctx).load(done.contactId);
  }
}

/** What a contact points to. */
@Resolver(() => ContactObject)
export class ContactFieldsResolver {
  constructor(
    private readonly articles: ArticleLoader,
    private readonly claims: ClaimLoader,
    private readonly members: MemberLoader,
  ) {}

  @ResolveField(() => ArticleObject, { description: 'The article.' })
  article(contact: ContactObject, _args: unknown, ctx: ApiContext): Promise<ArticleObject | null> {
    return this.articles.of(ctx).load(contact.articleId);
  }

  @ResolveField(() => ClaimObject, { nullable: true, description: 'The claim they were asked about; null: the article as a whole.' })
  claim(contact: ContactObject, _args: unknown, ctx: ApiContext): Promise<ClaimObject | null> | null {
    return contact.claimId === null ? null : this.claims.of(ctx).load(contact.claimId);
  }

  @ResolveField(() => MemberObject, { description: 'Who logged it.' })
  loggedBy(contact: ContactObject, _args: unknown, ctx: ApiContext): Promise<MemberObject | null> {
    return this.members.of(ctx).load(contact.loggedBy);
  }

  @ResolveField(() => MemberObject, { nullable: true, description: 'Who recorded the outcome.' })
  recordedBy(contact: ContactObject, _args: unknown, ctx: ApiContext): Promise<MemberObject | null> | null {
    return contact.recordedBy === null ? null : this.members.of(ctx).load(contact.recordedBy);
  }
}
