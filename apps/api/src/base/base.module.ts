import { Global, Module } from '@nestjs/common';
import { NewsroomModule } from '@stet/newsroom';
import { Clock, CONFIG } from '@stet/platform';
import type { Config } from '@stet/platform';
import { DateTimeScalar } from '../edge/index.js';
import { Contexts } from './contexts.js';
import { NodeRegistry } from './node-registry.js';
import { NodeResolver } from './node.resolver.js';
import { RateLimiter } from './rate-limiter.js';
import { Windows } from './windows.js';

const limiter = {
  provide: RateLimiter,
  inject: [CONFIG, Clock],
  useFactory: (config: Config, clock: Clock) => new RateLimiter(config.graphql.ratePerMinute, clock),
};

/** What every folder of the api finds: the node registry, the scalars; and the contexts for the driver. */
@Global()
@Module({
  imports: [NewsroomModule],
  providers: [limiter, Contexts, Windows, NodeRegistry, NodeResolver, DateTimeScalar],
  exports: [Contexts, NodeRegistry, Windows],
})
export class BaseModule {}
