import { hash, parseOptions, verify } from '@node-rs/argon2';
import { Injectable } from '@nestjs/common';
import { hashing, normalPassword } from './domain/passwords.js';

/** Passwords and what is kept of them. */
@Injectable()
export class PasswordService {
  /** verified where there is no account: whoever asks waits as long for that answer as for any other */
  private readonly nobody = hash('whoever this may be, it is nobody', hashing);

  hash(password: string): Promise<string> {
    return hash(normalPassword(password), hashing);
  }

  /**
   * @param kept of the account; null or undefined where there is none
   * @returns whether this is its password; never where there is none
   */
  async matches(kept: string | null | undefined, password: string): Promise<boolean> {
    const matches = await verify(kept ?? (await this.nobody), normalPassword(password));
    return matches && kept != null;
  }

  /** Whether it was hashed for less than is asked today. */
  isWeak(kept: string): boolean {
    const { memoryCost, timeCost, parallelism } = parseOptions(kept);
    return memoryCost < hashing.memoryCost || timeCost < hashing.timeCost || parallelism < hashing.parallelism;
  }
}
