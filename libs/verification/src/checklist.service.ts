import { Injectable } from '@nestjs/common';
import { getWording } from '@stet/claims';
import { NewsroomCreated } from '@stet/newsroom';
import { Followers, IllegalTransition, InvalidInput, NotFound, VersionConflict, Work } from '@stet/platform';
import { defaultChecklists, refuseSteps } from './domain/checklist.js';
import type { ChecklistStep } from './domain/checklist.js';
import { ChecklistAmended, ChecklistDefined, ChecklistReinstated, ChecklistRetired } from './domain/events.js';
import { ChecklistExists, StepCodeTwice } from './domain/refusals.js';
import {
  changeChecklist,
  holdChecklists,
  insertChecklist,
  insertChecklistVersion,
  listChecklistVersions,
  listStandingChecklists,
} from './store/checklist.store.js';
import type { StandingChecklist } from './store/checklist.store.js';

export interface DefineChecklistInput {
  /** a kind of the claims room; null: for claims of every kind that has no list of its own */
  readonly claimKind: string | null;
  readonly steps: readonly ChecklistStep[];
}

/** What is left out stays as it is. */
export interface AmendChecklistInput {
  readonly checklistId: string;
  readonly expectedVersion: number;
  /** all steps the list is to have, in its order */
  readonly steps?: readonly ChecklistStep[] | null;
  /** true: not asked of anybody who begins from now on; false: again */
  readonly retired?: boolean | null;
}

type Refused = InvalidInput | StepCodeTwice;

/** What a newsroom asks its checkers step by step. */
@Injectable()
export class ChecklistService {
  constructor(followers: Followers) {
    followers.on(NewsroomCreated, 'verification', (work) => this.defineDefaultChecklists(work));
  }

  /** What a newsroom begins with. Lists it has stay as they are. */
  async defineDefaultChecklists(work: Work): Promise<void> {
    for (const { claimKind, steps } of defaultChecklists) {
      const id = await insertChecklist(work, claimKind, steps);
      if (id) await work.record(ChecklistDefined({ subjectId: id, articleId: null }, { claimKind, steps: steps.length }));
    }
  }

  /** @returns refusals: InvalidInput, StepCodeTwice, ChecklistExists */
  async defineChecklist(work: Work, input: DefineChecklistInput): Promise<{ checklistId: string } | Refused | ChecklistExists> {
    const { claimKind } = input;
    const steps = tidy(input.steps);
    const refused = refuseSteps(steps);
    if (refused) return refused;
    const known = async () => (await holdChecklists(work)).find((each) => each.claimKind === claimKind);
    const former = await known();
    if (former) return new ChecklistExists(former.id);
    const checklistId = await insertChecklist(work, claimKind, steps);
    // somebody defined it at the same moment: theirs stands, and is visible once the insert has waited for them
    if (!checklistId) return new ChecklistExists((await known())!.id);
    await work.record(ChecklistDefined({ subjectId: checklistId, articleId: null }, { claimKind, steps: steps.length }));
    return { checklistId };
  }

  /**
   * Other steps, as a new number, or the end of the list. Tasks that were begun keep the steps they have.
   *
   * @returns refusals: NotFound, VersionConflict, IllegalTransition (other steps for a retired list), InvalidInput, StepCodeTwice
   */
  async amendChecklist(
    work: Work,
    input: AmendChecklistInput,
  ): Promise<{ checklistId: string } | Refused | NotFound | VersionConflict | IllegalTransition> {
    const checklist = (await holdChecklists(work)).find(({ id }) => id === input.checklistId);
    if (!checklist) return new NotFound('checklist');
    if (checklist.version !== input.expectedVersion) return new VersionConflict(checklist.version);
    const was = checklist.retiredAt !== null;
    const retired = input.retired ?? was;
    const steps = input.steps && tidy(input.steps);
    if (retired && steps) return new IllegalTransition('RETIRED', 'amendChecklist', ['STANDING']);
    const refused = steps && refuseSteps(steps);
    if (refused) return refused;

    const retiredAt = retired ? (checklist.retiredAt ?? work.now) : null;
    if (!(await changeChecklist(work, checklist, retiredAt))) throw new Error(`checklist ${checklist.id} changed under its lock`);
    const at = { subjectId: checklist.id, articleId: null };
    if (steps) {
      const [newest] = await listChecklistVersions(work, [checklist.id]);
      const number = newest!.number + 1;
      await insertChecklistVersion(work, checklist.id, number, steps);
      await work.record(ChecklistAmended(at, { number, steps: steps.length }));
    }
    if (retired !== was) await work.record((retired ? ChecklistRetired : ChecklistReinstated)(at, {}));
    return { checklistId: checklist.id };
  }
}

/** The steps that are asked of claims of a kind: its own list's, or the general one's. */
export const checklistOf = (standing: readonly StandingChecklist[], claimKind: string): StandingChecklist | undefined =>
  standing.find((list) => list.claimKind === claimKind) ?? standing.find((list) => list.claimKind === null);

/** The steps a task is begun with. @returns the id of their number; null where nothing is asked */
export async function checklistFor(work: Work, wordingId: string): Promise<string | null> {
  const { kind } = await getWording(work, wordingId);
  return checklistOf(await listStandingChecklists(work), kind)?.id ?? null;
}

const tidy = (steps: readonly ChecklistStep[]): ChecklistStep[] =>
  steps.map(({ code, wording, answerType, options, required }) => ({
    code,
    wording: wording.trim(),
    answerType,
    options: options.map((option) => option.trim()),
    required,
  }));
