import type { Chooser } from './act.js';
import { claimActs } from './acts-of-claims.js';
import { evidenceActs } from './acts-of-evidence.js';
import { findingActs } from './acts-of-findings.js';
import { queryActs } from './acts-of-queries.js';
import { releaseActs } from './acts-of-releases.js';
import { talkActs } from './acts-of-talk.js';
import { taskActs } from './acts-of-tasks.js';
import { verdictActs } from './acts-of-verdicts.js';
import { wordActs } from './acts-of-words.js';

/** Every act of the wide model. A further one is an entry in one of these tables. */
export const wideActs: Readonly<Record<string, Chooser>> = {
  ...findingActs,
  ...claimActs,
  ...wordActs,
  ...evidenceActs,
  ...queryActs,
  ...talkActs,
  ...taskActs,
  ...verdictActs,
  ...releaseActs,
};
