import { OverrideService, RecheckService } from '@stet/verdicts';
import { systemActor } from '@stet/platform';
import { must } from '../rules/desk.builder.js';
import { A, correcting, retracting } from './race-acts.js';
import { CONTEXT, atFirstClaim, firstClaim } from './release-rival.js';
import type { Rival } from './release-rival.js';
import { block } from './release-rivals-of-claims.js';

const HOUR_MS = 3_600_000;

/** What is held of claims, and what somebody answers for by name. */
export const verdictRivals: readonly Rival[] = [
  {
    name: 'retractVerdict',
    against: async (desk, articleId) => {
      const { id } = await firstClaim(desk, articleId);
      const [verdict] = await desk.verdicts(id);
      return () => retracting(desk, verdict!, desk.editor2);
    },
  },
  {
    name: 'a MAJOR correction',
    against: async (desk, articleId) => {
      const { id } = await firstClaim(desk, articleId);
      const [verdict] = await desk.verdicts(id);
      return () => correcting(desk, verdict!, 'The register has it on page 12.', { correction: 'MAJOR' });
    },
  },
  {
    name: 'the day of a re-check',
    alone: true,
    against: async (desk, articleId) => {
      const { id } = await firstClaim(desk, articleId);
      const { id: verdictId, version: expectedVersion } = (await desk.verdicts(id))[0]!;
      const { clock } = desk.place;
      const input = { verdictId, expectedVersion, recheckAt: new Date(clock.now().getTime() + HOUR_MS).toISOString() };
      await desk.done(desk.editor2, (work) => desk.place.get(RecheckService).setRecheck(work, input));
      clock.advance(2 * HOUR_MS);
      return () => desk.act(systemActor(desk.newsroomId), (work) => desk.place.get(RecheckService).recheck(work, verdictId));
    },
  },
  {
    name: 'unmarkReportedAsFalse',
    clear: async (desk) => {
      const articleId = await desk.submit([A, CONTEXT]);
      await desk.settle((await firstClaim(desk, articleId)).id, 'WRONG');
      await desk.confirm(articleId);
      const input = { ...(await atFirstClaim(desk, articleId)), reason: 'It says so itself.' };
      await desk.done(desk.editor2, (work) => desk.place.get(OverrideService).markReportedAsFalse(work, input));
      return articleId;
    },
    against: async (desk, articleId) => {
      const input = { ...(await atFirstClaim(desk, articleId)), reason: 'It does not.' };
      return () => desk.act(desk.editor2, (work) => desk.place.get(OverrideService).unmarkReportedAsFalse(work, input));
    },
  },
  {
    name: 'withdrawOverride',
    // a release that stands on an override: something blocks, and somebody answers for it by name
    clear: async (desk) => {
      const articleId = await desk.clearArticle([A, CONTEXT]);
      await block(desk, articleId);
      return articleId;
    },
    against: async (desk, articleId) => {
      const { overrideId } = must(await desk.override(articleId, 'BLOCKING_COMMENT', desk.editor3));
      return async () => {
        const { rows } = await desk.place.eye.query<{ version: number }>('SELECT version FROM stet.override WHERE id = $1', [overrideId]);
        const input = { overrideId, expectedVersion: rows[0]!.version, reason: 'It is not.' };
        return desk.act(desk.editor3, (work) => desk.place.get(OverrideService).withdrawOverride(work, input));
      };
    },
  },
];
