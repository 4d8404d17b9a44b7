import type { ClaimEntity } from '@stet/claims';
import { A, is, late } from './race-acts.js';
import type { Outcome, Race, RaceDesk } from './race.js';

/** What takes the ground from under a release. A further one is a few lines in one of the tables beside this file. */
export interface Rival {
  readonly name: string;
  readonly open?: (desk: RaceDesk) => Promise<void>;
  /** an article that nothing blocks; a line of text checked and one that is no claim, where it needs nothing else. @returns its id */
  readonly clear?: (desk: RaceDesk) => Promise<string>;
  /** the act against that article's release */
  readonly against: (desk: RaceDesk, articleId: string) => Promise<() => Promise<unknown>>;
  readonly honest?: readonly Outcome[];
  readonly alone?: boolean;
  /** what is to be done afterwards, so that the machine's part is done as well */
  readonly settle?: (desk: RaceDesk, articleId: string) => Promise<unknown>;
}

export const CONTEXT = '# It was cold.';

export const firstClaim = async (desk: RaceDesk, articleId: string): Promise<ClaimEntity> => (await desk.claims(articleId))[0]!;

/** The first claim, at the version a rival looked at. */
export async function atFirstClaim(desk: RaceDesk, articleId: string): Promise<{ claimId: string; expectedVersion: number }> {
  const { id: claimId, version: expectedVersion } = await firstClaim(desk, articleId);
  return { claimId, expectedVersion };
}

export const released = ({ name, open, clear, against, honest = ['DONE'], alone = false, settle }: Rival): Race => ({
  name: `signOffArticle against ${name}`,
  ...(open && { open }),
  honest: [['DONE', 'NotClear', ...late], honest],
  ordered: true,
  alone,
  start: async (desk) => {
    const articleId = await (clear?.(desk) ?? desk.clearArticle([A, CONTEXT]));
    const rival = await against(desk, articleId);
    const { version: expectedVersion } = await desk.article(articleId);
    return {
      acts: [() => desk.signOffAt(articleId, expectedVersion), rival],
      settled: async (outcomes) => {
        const { state } = await desk.article(articleId);
        const { signOff } = await desk.clearance(articleId);
        const wrong = outcomes[1] === 'DONE' ? is(state !== 'SIGNED_OFF' && !signOff, `${articleId} is ${state} over what was done`) : [];
        if (outcomes[1] === 'DONE') await settle?.(desk, articleId);
        return wrong;
      },
    };
  },
});
