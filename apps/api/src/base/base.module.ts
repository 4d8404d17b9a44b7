import { Global, Module } from '@nestjs/common';
import { BearerService, NewsroomModule } from '@stet/newsroom';
import { Clock, CONFIG, Log, SharedCounts } from '@stet/platform';
import type { Config } from '@stet/platform';
import { DateTimeScalar } from '../edge/index.js';
import { Journal } from '../operations/journal.js';
import { Contexts } from './contexts.js';
import { CredentialCheck } from './credential-check.js';
import { NodeRegistry } from './node-registry.js';
import { NodeResolver } from './node.resolver.js';
import { RequestRates } from './request-rates.js';
import { SessionCookie } from './session-cookie.js';
import { Windows } from './windows.js';

const rates = {
  provide: RequestRates,
  inject: [CONFIG, SharedCounts, Clock, Log],
  useFactory: (config: Config, counts: SharedCounts, clock: Clock, log: Log) => new RequestRates(config, counts, clock, log),
};

const credentials = {
  provide: CredentialCheck,
  inject: [BearerService, Journal, Clock, CONFIG, SharedCounts, Log],
  useFactory: (bearers: BearerService, journal: Journal, clock: Clock, config: Config, counts: SharedCounts, log: Log) =>
    new CredentialCheck(bearers, journal, clock, config, counts, log),
};

/** What every folder of the api finds: the node registry, the scalars; and the contexts for the driver. */
@Global()
@Module({
  imports: [NewsroomModule],
  providers: [rates, credentials, SessionCookie, Contexts, Windows, NodeRegistry, NodeResolver, DateTimeScalar],
  exports: [CredentialCheck, SessionCookie, Contexts, NodeRegistry, Windows],
})
export class BaseModule {}
