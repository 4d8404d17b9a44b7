import { Injectable } from '@nestjs/common';
import type { Bearer } from '@stet/newsroom';
import { Clock, Log, RateLimit, SharedCounts } from '@stet/platform';
import type { Config } from '@stet/platform';

/** How often a token, and a member by all of their tokens, may ask: counted by all api processes together. */
@Injectable()
export class RequestRates {
  private readonly ofToken: RateLimit;
  private readonly ofMember: RateLimit;

  constructor({ graphql }: Config, counts: SharedCounts, clock: Clock, log: Log) {
    this.ofToken = new RateLimit({ name: 'token', most: graphql.ratePerMinute, seconds: 60 }, counts, clock, log);
    this.ofMember = new RateLimit({ name: 'member', most: graphql.memberRatePerMinute, seconds: 60 }, counts, clock, log);
  }

  /** @returns 0: go on; else seconds until there is more */
  async take({ credentialId, actor }: Bearer): Promise<number> {
    const wait = this.ofToken.take(credentialId);
    return (typeof wait === 'number' ? wait : await wait) || this.ofMember.take(actor.memberId);
  }
}
