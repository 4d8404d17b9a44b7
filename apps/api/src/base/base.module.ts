import { Global, Module } from '@nestjs/common';
import { NewsroomModule } from '@stet/newsroom';
import { Clock, CONFIG, Log, SharedCounts } from '@stet/platform';
import type { Config } from '@stet/platform';
import { DateTimeScalar } from '../edge/index.js';
import { Contexts } from './contexts.js';
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

/** What every folder of the api finds: the node registry, the scalars; and the contexts for the driver. */
@Global()
@Module({
  imports: [NewsroomModule],
  providers: [rates, SessionCookie, Contexts, Windows, NodeRegistry, NodeResolver, DateTimeScalar],
  exports: [SessionCookie, Contexts, NodeRegistry, Windows],
})
export class BaseModule {}
