import { Injectable } from '@nestjs/common';
import {
  checklistOf,
  listAnswersOfTasks,
  listChecklists,
  listChecklistVersions,
  listStandingChecklists,
  mapAnswers,
  mapChecklistVersions,
} from '@stet/verification';
import type { ChecklistEntity, ChecklistVersionEntity, StepAnswer } from '@stet/verification';
import type DataLoader from 'dataloader';
import { grouped, present, presentMap } from '../base/index.js';
import type { ApiContext, FieldLoader, Presented } from '../base/index.js';

/** Checklists and what was answered: for every folder that shows them. */
@Injectable()
export class ChecklistLoader {
  /** By id; a newsroom has few. */
  checklist(ctx: ApiContext): FieldLoader<ChecklistEntity & Presented> {
    return ctx.loader(
      'checklist',
      async (_ids, reader) => new Map(present('checklist', await listChecklists(reader)).map((list) => [list.key, list])),
    );
  }

  /** All numbers of a list, newest first, by the list's id. */
  versionsOf(ctx: ApiContext): DataLoader<string, ChecklistVersionEntity[] | null> {
    return ctx.loader('versions of checklist', async (ids, reader) =>
      grouped(await listChecklistVersions(reader, ids), ({ checklistId }) => checklistId),
    );
  }

  /** A number of a list by its own id. */
  version(ctx: ApiContext): FieldLoader<ChecklistVersionEntity> {
    return ctx.loader('checklist version', (ids, reader) => mapChecklistVersions(reader, ids));
  }

  /** What is asked of claims of a kind now, by the kind. */
  standing(ctx: ApiContext): FieldLoader<ChecklistVersionEntity> {
    return ctx.loader('standing checklist', async (kinds, reader) => {
      const lists = await listStandingChecklists(reader);
      return new Map(kinds.flatMap((kind) => (checklistOf(lists, kind) ? [[kind, checklistOf(lists, kind)!] as const] : [])));
    });
  }

  /** All that was answered on a task, step by step, each newest first, by the task's id. */
  answersOfTask(ctx: ApiContext): DataLoader<string, (StepAnswer & Presented)[] | null> {
    return ctx.loader('answers of task', async (ids, reader) =>
      grouped(present('stepAnswer', await listAnswersOfTasks(reader, ids)), ({ taskId }) => taskId),
    );
  }

  /** By id. */
  answer(ctx: ApiContext): FieldLoader<StepAnswer & Presented> {
    return ctx.loader('step answer', async (ids, reader) => presentMap('stepAnswer', await mapAnswers(reader, ids)));
  }
}
