import { CorrectionService } from '@stet/verdicts';
import type { Verdict } from '@stet/verdicts';
import type { Outcome, RaceDesk } from './race.js';

/** What the races have in common: a few lines of text, and the acts that several of them bring. */

export const A = 'Eleven ships lay in the port.';
export const B = 'Two of them were grey.';
export const OTHER = 'Twelve ships lay in the port.';
/** What an act answers that came too late: it looked at what has changed meanwhile, or the state has. */
export const late: readonly Outcome[] = ['VersionConflict', 'IllegalTransition'];

export const is = (so: boolean, wrong: string): string[] => (so ? [] : [wrong]);
export const stateOf = async (desk: RaceDesk, verdict: Verdict): Promise<string> =>
  (await desk.verdicts(verdict.claimId)).find(({ id }) => id === verdict.id)!.state;

/** An article in which the first claim is in review. */
export async function inReview(desk: RaceDesk): Promise<{ articleId: string; verdict: Verdict }> {
  const articleId = await desk.submit([A, B]);
  return { articleId, verdict: await desk.check((await desk.claims(articleId))[0]!.id) };
}

export const revising = (desk: RaceDesk, articleId: string, text: string) =>
  desk.act(desk.author, (work) => desk.reviseWork(work, articleId, text));

export const retracting = (desk: RaceDesk, { id: verdictId, version: expectedVersion }: Verdict, by = desk.editor) =>
  desk.act(by, (work) =>
    desk.place.get(CorrectionService).retractVerdict(work, { verdictId, expectedVersion, reason: 'It is another port.' }),
  );

interface Correcting {
  readonly by?: RaceDesk['editor'];
  readonly correction?: 'MAJOR' | 'MINOR';
}
export const correcting = (
  desk: RaceDesk,
  { id: verdictId, version: expectedVersion }: Verdict,
  rationale: string,
  { by = desk.editor2, correction = 'MINOR' }: Correcting = {},
) =>
  desk.act(by, (work) =>
    desk.place
      .get(CorrectionService)
      .correctVerdict(work, { verdictId, expectedVersion, correction, reason: 'Copied wrongly.', rationale }),
  );
