import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { changeKinds, wordingFates } from '@stet/claims';
import type { ChangeKind, WordingFate } from '@stet/claims';
import { DiffPieceObject } from '../articles/index.js';
import { WordingObject } from './claim.object.js';

const enumOf = <T extends string>(values: readonly T[]): Readonly<Record<T, T>> =>
  Object.fromEntries(values.map((value) => [value, value])) as Record<T, T>;

export const ChangeKindEnum = enumOf<ChangeKind>(changeKinds);
registerEnumType(ChangeKindEnum, {
  name: 'ChangeKind',
  description: 'What of a claim’s words changed.',
  valuesMap: {
    MARKS: { description: 'Commas, quotation marks and the like, between the same words.' },
    WORDS: { description: 'The words.' },
    SPEAKER: { description: 'Who says them.' },
    CONTEXT: { description: 'What they lean on in the sentence before, the rest of their sentence, or the day they speak of.' },
  },
});

export const WordingFateEnum = enumOf<WordingFate>(wordingFates);
registerEnumType(WordingFateEnum, {
  name: 'WordingFate',
  description: 'What a wording was to the one before it.',
  valuesMap: {
    FOUND: { description: 'The first.' },
    KEPT: { description: 'It asserts the same: all that was said of the former one holds.' },
    REWORDED: { description: 'It asserts something else: nothing said of the former one holds.' },
    SAID_SAME: { description: 'An editor says that it means what an earlier one meant.' },
  },
});

@ObjectType('ClaimChange', { description: 'Former and current words side by side.' })
export class ClaimChangeObject {
  @Field(() => WordingObject, { description: 'What it asserted last before; where an editor is asked, the words in question.' })
  former: WordingObject;

  @Field(() => WordingObject, { description: 'What it asserts now.' })
  current: WordingObject;

  @Field(() => ChangeKindEnum, { description: 'What changed.' })
  kind: ChangeKind;

  @Field(() => [DiffPieceObject], { description: 'Word by word, from the former to the current words.' })
  diff: readonly DiffPieceObject[];
}

@ObjectType('ClaimHistoryEntry', { description: 'One wording of a claim, and what became of it.' })
export class ClaimHistoryEntryObject {
  @Field(() => WordingObject, { description: 'The words.' })
  wording: WordingObject;

  @Field(() => WordingFateEnum, { description: 'What they were to those before.' })
  fate: WordingFate;
}
