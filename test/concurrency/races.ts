import { evidenceRivals } from './release-rivals-of-evidence.js';
import { claimRivals } from './release-rivals-of-claims.js';
import { verdictRivals } from './release-rivals-of-verdicts.js';
import { released } from './release-rival.js';
import { reviewRaces } from './races-of-reviews.js';
import { talkRaces } from './races-of-talk.js';
import { wordRaces } from './races-of-words.js';
import type { Race } from './race.js';

/** Every act that ends a release, or keeps one from being given. */
export const rivals = [...claimRivals, ...evidenceRivals, ...verdictRivals];

export const races: readonly Race[] = [...rivals.map(released), ...reviewRaces, ...wordRaces, ...talkRaces];
