import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import { permissions } from '@stet/newsroom';
import { CONFIG, inSpan, PlatformModule } from '@stet/platform';
import type { Config, PlatformOptions } from '@stet/platform';
import { ArticlesApiModule } from './articles/index.js';
import type { ApiContext } from './base/index.js';
import { BaseModule } from './base/base.module.js';
import { Contexts } from './base/contexts.js';
import { ClaimsApiModule } from './claims/index.js';
import { EdgeDriver, guardRoots, Lines, Persisted, plainFields, TrustedProxies } from './edge/index.js';
import type { EdgeOptions } from './edge/index.js';
import { EvidenceApiModule } from './evidence/index.js';
import { FiguresApiModule } from './figures/index.js';
import { LiveApiModule } from './live/index.js';
import { NewsroomApiModule } from './newsroom/index.js';
import { NotificationsApiModule } from './notifications/index.js';
import { OperationsModule } from './operations/operations.module.js';
import { originsOf } from './page-guard.js';
import { PublicationApiModule } from './publication/index.js';
import { SearchApiModule } from './search/index.js';
import { SignInApiModule } from './sign-in/index.js';
import { TalkApiModule } from './talk/index.js';
import { TrailApiModule } from './trail/index.js';
import { VerdictsApiModule } from './verdicts/index.js';
import { VerificationApiModule } from './verification/index.js';

export const GRAPHQL_PATH = '/graphql';

/** The rooms' folders, earlier rooms first. A folder adds its types, fields and roots by being here. */
const folders = [
  NewsroomApiModule,
  SignInApiModule,
  ArticlesApiModule,
  ClaimsApiModule,
  EvidenceApiModule,
  VerificationApiModule,
  TalkApiModule,
  VerdictsApiModule,
  PublicationApiModule,
  SearchApiModule,
  FiguresApiModule,
  TrailApiModule,
  NotificationsApiModule,
  LiveApiModule,
];

const acts: ReadonlySet<string> = new Set(Object.keys(permissions));

const graphql = GraphQLModule.forRootAsync<EdgeOptions<ApiContext>>({
  driver: EdgeDriver,
  inject: [CONFIG, Contexts, Lines],
  useFactory: (config: Config, contexts: Contexts, lines: Lines) => ({
    autoSchemaFile: true,
    // asking the schema of itself at each start costs a fifth of building it, and tells what its spec tells
    buildSchemaOptions: { skipCheck: true },
    path: GRAPHQL_PATH,
    limits: {
      introspection: config.graphql.introspection,
      hints: config.graphql.hints,
      operationMs: config.graphql.timeoutMs,
      receiveMs: config.http.receiveMs,
    },
    persisted: config.graphql.persisted && Persisted.read(config.graphql.persisted.file, config.graphql.persisted.only),
    origins: originsOf(config),
    proxies: new TrustedProxies(config.http.trustedProxies),
    contextOf: (request) => contexts.open(request),
    // who calls decides neither whether a trace is kept nor which one: theirs is linked
    around: ({ transport, headers }, run) =>
      inSpan('operation', () => ({ 'stet.transport': transport }), run, {
        link: headers['traceparent'] as string | undefined,
        kind: 'SERVER',
      }),
    asked: (context, fields) => context.hear(fields),
    done: (context, failed) => contexts.end(context, failed),
    standing: (context) => contexts.standing(context),
    lines,
    transformSchema: (schema) =>
      guardRoots<ApiContext>(plainFields(schema), acts, (operation, field, context) => contexts.check(operation, field, context)),
  }),
});

@Module({})
export class ApiModule {
  static forRoot(options: PlatformOptions): DynamicModule {
    return { module: ApiModule, imports: [PlatformModule.forRoot(options), OperationsModule, BaseModule, ...folders, graphql] };
  }
}
