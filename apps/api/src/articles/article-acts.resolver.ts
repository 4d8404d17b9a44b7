import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { ArticleService, LedgerService, ScheduleService } from '@stet/articles';
import { InvalidInput, isRefusal, Log } from '@stet/platform';
import type { Refusal } from '@stet/platform';
import { uuidOf } from '../base/index.js';
import type { ApiContext } from '../base/index.js';
import {
  ArchiveArticleInput,
  ConfirmLedgerInput,
  NoteInput,
  RescheduleArticleInput,
  ReviseArticleInput,
  SubmitArticleInput,
  UnarchiveArticleInput,
} from './article.inputs.js';
import { ArticleObject } from './article.object.js';
import type { TextFormat } from './enums.js';
import { IntakePool } from './intake-pool.js';
import { ArticleLoader } from './loaders.js';
import {
  ArchiveArticleResult,
  ConfirmLedgerResult,
  RescheduleArticleResult,
  ReviseArticleResult,
  SubmitArticleResult,
  UnarchiveArticleResult,
} from './results.js';

type Outcome = Promise<ArticleObject | Refusal | null>;

@Resolver()
export class ArticleActsResolver {
  constructor(
    private readonly articles: ArticleService,
    private readonly schedule: ScheduleService,
    private readonly ledger: LedgerService,
    private readonly loader: ArticleLoader,
    private readonly intake: IntakePool,
    private readonly log: Log,
  ) {}

  @Mutation(() => SubmitArticleResult, {
    description:
      'Hands in a text, or the address of a page. It is split into its ledger and claims at once, by a job; a page is fetched first, by another.',
  })
  async submitArticle(@Args('input', { description: 'The text.' }) input: SubmitArticleInput, @Context() ctx: ApiContext): Outcome {
    const { authors, publishAt, language, ...rest } = input;
    const { text, notes } = input;
    const words = text == null ? { notes: notes ?? [] } : await this.wordsOf({ ...input, text });
    if (isRefusal(words)) return words;
    const { text: _text, ...details } = rest;
    const asked = {
      ...details,
      ...words,
      publishAt: publishAt?.toISOString() ?? null,
      ...(language == null ? {} : { language }),
      authors: (authors ?? []).map(({ name, memberId }) => ({ name, memberId: memberId == null ? null : uuidOf('member', memberId) })),
    };
    const done = await ctx.act('submitArticle', input, (work) =>
      this.articles.submitArticle(work, { ...asked, captions: input.captions ?? [] }),
    );
    return isRefusal(done) ? done : this.loader.of(ctx).load(done.articleId);
  }

  @Mutation(() => ReviseArticleResult, {
    description: 'Hands in other words. What was found of the old ones counts no more until the new ones are split.',
  })
  async reviseArticle(@Args('input', { description: 'The words.' }) input: ReviseArticleInput, @Context() ctx: ApiContext): Outcome {
    const { expectedVersion, title, standfirst, captions } = input;
    const words = await this.wordsOf(input);
    if (isRefusal(words)) return words;
    const asked = {
      ...words,
      articleId: uuidOf('article', input.articleId),
      expectedVersion,
      ...(title === undefined ? {} : { title }),
      ...(standfirst === undefined ? {} : { standfirst }),
      ...(captions === undefined ? {} : { captions: captions ?? [] }),
    };
    const done = await ctx.act('reviseArticle', input, (work) => this.articles.reviseArticle(work, asked));
    return isRefusal(done) ? done : this.loader.of(ctx).load(done.articleId);
  }

  @Mutation(() => RescheduleArticleResult, {
    description: 'Says when the article goes out, without other words. Its tasks, their urgency and their deadlines follow.',
  })
  async rescheduleArticle(
    @Args('input', { description: 'Which, and when.' }) input: RescheduleArticleInput,
    @Context() ctx: ApiContext,
  ): Outcome {
    const { expectedVersion, publishAt } = input;
    if (publishAt === undefined) return new InvalidInput('publishAt', 'Say when, or null where that is not known.');
    const asked = { articleId: uuidOf('article', input.articleId), expectedVersion, publishAt: publishAt?.toISOString() ?? null };
    const done = await ctx.act('rescheduleArticle', input, (work) => this.schedule.rescheduleArticle(work, asked));
    return isRefusal(done) ? done : this.loader.of(ctx).load(done.articleId);
  }

  @Mutation(() => ArchiveArticleResult, { description: 'Puts an article away.' })
  async archiveArticle(@Args('input', { description: 'Which.' }) input: ArchiveArticleInput, @Context() ctx: ApiContext): Outcome {
    const asked = { articleId: uuidOf('article', input.articleId), expectedVersion: input.expectedVersion };
    const done = await ctx.act('archiveArticle', input, (work) => this.articles.archiveArticle(work, asked));
    return isRefusal(done) ? done : this.loader.of(ctx).load(done.articleId);
  }

  @Mutation(() => UnarchiveArticleResult, { description: 'Takes an article out of the archive: it stands where it stood.' })
  async unarchiveArticle(@Args('input', { description: 'Which.' }) input: UnarchiveArticleInput, @Context() ctx: ApiContext): Outcome {
    const asked = { articleId: uuidOf('article', input.articleId), expectedVersion: input.expectedVersion };
    const done = await ctx.act('unarchiveArticle', input, (work) => this.articles.unarchiveArticle(work, asked));
    return isRefusal(done) ? done : this.loader.of(ctx).load(done.articleId);
  }

  @Mutation(() => ConfirmLedgerResult, {
    description: 'Says that you have read the ledger of this revision. Lapses when somebody else changes the ledger.',
  })
  async confirmLedger(@Args('input', { description: 'Whose.' }) input: ConfirmLedgerInput, @Context() ctx: ApiContext): Outcome {
    const asked = { articleId: uuidOf('article', input.articleId), revisionNumber: input.revisionNumber };
    const done = await ctx.act('confirmLedger', input, (work) => this.ledger.confirmLedger(work, asked));
    return isRefusal(done) ? done : this.loader.of(ctx).load(done.articleId);
  }

  /** The body as plain text. Offsets mean nothing in a page that is taken apart: notes name their words there. */
  private async wordsOf(input: { text: string; format: TextFormat; notes?: NoteInput[] | null }): Promise<Words | InvalidInput> {
    const notes = input.notes ?? [];
    if (input.format === 'PLAIN') return { text: input.text, notes };
    const ranged = notes.findIndex((note) => note.start != null || note.end != null);
    if (ranged >= 0)
      return new InvalidInput(`notes.${ranged}.start`, 'A text that is converted has no offsets: name the words by `exact`.');
    try {
      const text = await this.intake.takeIn({ format: input.format, text: input.text });
      return { text, notes, converted: input.format };
    } catch (error) {
      // the page's fault (too deep, too slow) is its sender's to mend; whose else it was, the log tells
      this.log.warn('a page could not be taken apart', { err: error as Error, format: input.format, length: input.text.length });
      return new InvalidInput('text', 'No text could be taken out of this page.');
    }
  }
}

interface Words {
  readonly text: string;
  readonly notes: readonly NoteInput[];
  readonly converted?: 'HTML' | 'MARKDOWN';
}
