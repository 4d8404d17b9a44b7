import { DynamicModule, Inject, Injectable, Module, OnModuleInit } from '@nestjs/common';
import { ArticlesModule } from '@stet/articles';
import { ClaimsModule } from '@stet/claims';
import { EvidenceModule } from '@stet/evidence';
import { FiguresModule } from '@stet/figures';
import { NewsroomModule } from '@stet/newsroom';
import { NotificationsModule } from '@stet/notifications';
import { CONFIG, GuardedFetch, JobRegistry, JobsModule, PlatformModule, PlatformOptions } from '@stet/platform';
import type { Config, JobHandler } from '@stet/platform';
import { TalkModule } from '@stet/talk';
import { TrailModule } from '@stet/trail';
import { VerdictsModule } from '@stet/verdicts';
import { VerificationModule } from '@stet/verification';
import { ClaimRecheckHandler } from './handlers/claim-recheck.handler.js';
import { FetchPageHandler } from './handlers/fetch-page.handler.js';
import { GatherDigestHandler } from './handlers/gather-digest.handler.js';
import { MailSignInLinkHandler } from './handlers/mail-sign-in-link.handler.js';
import { PrepareTaskHandler } from './handlers/prepare-task.handler.js';
import { SendMailHandler } from './handlers/send-mail.handler.js';
import { SendTrailHeadHandler } from './handlers/send-trail-head.handler.js';
import { SplitArticleHandler } from './handlers/split-article.handler.js';
import { SweepRetentionHandler } from './handlers/sweep-retention.handler.js';
import { TaskDeadlinesHandler } from './handlers/task-deadlines.handler.js';
import { TaskLeaseWarningHandler } from './handlers/task-lease-warning.handler.js';
import { TaskLeaseHandler } from './handlers/task-lease.handler.js';
import { Mailer } from './mail/mailer.js';
import { LanguagePool } from './language/language-pool.js';

const HANDLERS = Symbol('handlers');
const handlers = [
  SplitArticleHandler,
  FetchPageHandler,
  PrepareTaskHandler,
  TaskLeaseHandler,
  TaskLeaseWarningHandler,
  TaskDeadlinesHandler,
  ClaimRecheckHandler,
  GatherDigestHandler,
  SendMailHandler,
  MailSignInLinkHandler,
  SendTrailHeadHandler,
  SweepRetentionHandler,
];

/** One handler a job; a job without one keeps the worker from starting. */
@Injectable()
class Handlers implements OnModuleInit {
  constructor(
    private readonly registry: JobRegistry,
    @Inject(HANDLERS) private readonly all: readonly JobHandler[],
  ) {}

  onModuleInit(): void {
    for (const handler of this.all) this.registry.handle(handler);
  }
}

@Module({})
export class WorkerModule {
  static forRoot(options: PlatformOptions): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        PlatformModule.forRoot(options),
        JobsModule.forRoot(options),
        NewsroomModule,
        ArticlesModule,
        ClaimsModule,
        EvidenceModule,
        VerificationModule,
        TalkModule,
        VerdictsModule,
        FiguresModule,
        TrailModule,
        NotificationsModule,
      ],
      providers: [
        LanguagePool,
        { provide: GuardedFetch, useFactory: ({ fetch }: Config) => new GuardedFetch(fetch.ports), inject: [CONFIG] },
        Mailer,
        ...handlers,
        { provide: HANDLERS, useFactory: (...all: JobHandler[]) => all, inject: handlers },
        Handlers,
      ],
    };
  }
}
