import { Injectable } from '@nestjs/common';
import { AttemptLimit, Clock, SharedCounts } from '@stet/platform';
import { sha256Of } from './secret.js';

/** Attempts to get in, over all processes: a quarter of an hour's worth for an account, and for an address many people may share. */
const ofAccount = { name: 'sign-in account', most: 10, seconds: 900 };
const ofAddress = { name: 'sign-in address', most: 100, seconds: 900 };

/** Whoever guesses passwords or links is not listened to for long. */
@Injectable()
export class AttemptService {
  private readonly account: AttemptLimit;
  private readonly address: AttemptLimit;

  constructor(counts: SharedCounts, clock: Clock) {
    this.account = new AttemptLimit(ofAccount, counts, clock);
    this.address = new AttemptLimit(ofAddress, counts, clock);
  }

  /**
   * Counts an attempt, whatever comes of it.
   *
   * @param address of the peer
   * @param account what the attempt is at: an e-mail address, whether it is anybody's or not; undefined: at no account
   * @returns 0, or seconds until the next one may be made
   * @throws CountsUnavailable
   */
  async take(address: string, account: string | undefined): Promise<number> {
    const wait = await this.address.take(sha256Of(address));
    if (wait > 0 || account === undefined) return wait;
    return this.account.take(sha256Of(account.normalize('NFKC').toLowerCase()));
  }
}
