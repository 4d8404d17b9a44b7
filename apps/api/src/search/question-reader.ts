import { Injectable } from '@nestjs/common';
import type { Type } from '@nestjs/common';
import type { Question, SavedList } from '@stet/search';
import { coerceInputValue, isNonNullType } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { ArticlesArgs } from '../articles/index.js';
import { InputPipe } from '../base/index.js';
import { ClaimsArgs } from '../claims/index.js';
import { EdgeError } from '../edge/index.js';
import { VerdictsArgs } from '../verdicts/index.js';
import { TasksArgs } from '../verification/index.js';
import { SearchArgs } from './search.inputs.js';

/** The root field each list is asked by, and the rules of its arguments. */
const lists: Readonly<Record<SavedList, { readonly field: string; readonly Args: Type<unknown> }>> = {
  ARTICLES: { field: 'articles', Args: ArticlesArgs },
  CLAIMS: { field: 'claims', Args: ClaimsArgs },
  TASKS: { field: 'tasks', Args: TasksArgs },
  VERDICTS: { field: 'verdicts', Args: VerdictsArgs },
  SEARCH: { field: 'search', Args: SearchArgs },
};

/** Of the page, not of the question. */
const ofThePage = new Set(['first', 'after']);

/** Whether a saved question is one that its list would take today: by the types of the schema, then by the rules of the input's class. */
@Injectable()
export class QuestionReader {
  private readonly pipe = new InputPipe();

  /** @returns what is wrong with it, in a sentence; null: nothing */
  async problemOf(schema: GraphQLSchema, list: SavedList, question: Question): Promise<string | null> {
    const { field, Args } = lists[list];
    const slots =
      schema
        .getQueryType()
        ?.getFields()
        [field]?.args.filter(({ name }) => !ofThePage.has(name)) ?? [];
    const unknown = Object.keys(question).find((name) => !slots.some((slot) => slot.name === name));
    if (unknown !== undefined) return `${field} has no argument ${unknown.slice(0, 100)}.`;
    const args: Record<string, unknown> = { first: 1 };
    const problems: string[] = [];
    for (const { name, type, defaultValue } of slots) {
      if (!Object.hasOwn(question, name)) {
        if (defaultValue !== undefined) args[name] = defaultValue;
        else if (isNonNullType(type)) problems.push(`${name} is missing.`);
        continue;
      }
      args[name] = coerceInputValue(question[name], type, (path, _value, { message }) => {
        problems.push(`${[name, ...path].join('.')}: ${message}`.slice(0, 300));
      });
    }
    if (problems.length) return problems[0]!;
    try {
      await this.pipe.transform(args, { type: 'body', metatype: Args, data: '' });
      return null;
    } catch (error) {
      if (error instanceof EdgeError) return error.message;
      throw error;
    }
  }
}
