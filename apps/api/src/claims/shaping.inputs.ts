import { InputType } from '@nestjs/graphql';
import type { ClaimKind } from '@stet/language';
import { BooleanField, EnumField, IdField, InputField, TextField } from '../base/index.js';
import { ClaimAtVersionInput, SelectorInput } from './claim.inputs.js';
import { ClaimKindEnum } from './enums.js';

@InputType({ description: 'One of the claims another is split into.' })
export class PartOfClaimInput {
  @InputField(() => SelectorInput, 'The pieces of the claim’s words it rests on, 1 to 20.', { most: 100 })
  selectors: SelectorInput[];

  @EnumField(ClaimKindEnum, 'What sort of assertion it is; left out: the machine says.', { optional: true })
  kind?: ClaimKind | null;

  @TextField('Who says so; null: the article itself; left out: who says the whole.', 2_000, { optional: true })
  speaker?: string | null;

  @TextField('The claim readable on its own; left out: its words.', 40_000, { optional: true })
  standalone?: string | null;
}

@InputType({ description: 'A claim that is several.' })
export class SplitClaimInput extends ClaimAtVersionInput {
  @InputField(() => PartOfClaimInput, 'What it is split into, 2 to 20.', { most: 100 })
  parts: PartOfClaimInput[];

  @BooleanField('They are worth checking: queued at once. Left out: they are proposed.', { optional: true })
  accept?: boolean | null;

  @BooleanField('Even though a checker is at work on it: that work is cancelled.', { optional: true })
  force?: boolean | null;
}

@InputType({ description: 'What a claim is, as a member says; what is left out stays as it is.' })
export class EditClaimInput extends ClaimAtVersionInput {
  @InputField(() => SelectorInput, 'The pieces of the newest revision’s text it rests on, 1 to 20.', { most: 100, optional: true })
  selectors?: SelectorInput[] | null;

  @EnumField(ClaimKindEnum, 'What sort of assertion it is.', { optional: true })
  kind?: ClaimKind | null;

  @TextField('Who says so; null: the article itself.', 2_000, { optional: true })
  speaker?: string | null;

  @BooleanField('Whether that is the only reading.', { optional: true })
  speakerCertain?: boolean | null;

  @TextField('The claim readable on its own; it is part of what is asserted. Null: its words.', 40_000, { optional: true })
  standalone?: string | null;
}

@InputType({ description: 'Claims that are one.' })
export class MergeClaimsInput {
  @InputField(() => ClaimAtVersionInput, 'Which, 2 to 20 of one article.', { most: 100 })
  claims: ClaimAtVersionInput[];

  @InputField(
    () => SelectorInput,
    'The pieces of the text it rests on, 1 to 20; they hold all words of those claims. Left out: exactly those words.',
    { most: 100, optional: true },
  )
  selectors?: SelectorInput[] | null;

  @EnumField(ClaimKindEnum, 'What sort of assertion it is; left out: theirs where it is the same, else the machine says.', {
    optional: true,
  })
  kind?: ClaimKind | null;

  @TextField('Who says so; null: the article itself; left out: who says all of them.', 2_000, { optional: true })
  speaker?: string | null;

  @TextField('The claim readable on its own; left out: its words.', 40_000, { optional: true })
  standalone?: string | null;

  @BooleanField('It is worth checking: queued at once. Left out: it is proposed.', { optional: true })
  accept?: boolean | null;

  @BooleanField('Even though a checker is at work on one of them: that work is cancelled.', { optional: true })
  force?: boolean | null;
}

@InputType({ description: 'A claim that says what another claim of its article says.' })
export class LinkDuplicateInput extends ClaimAtVersionInput {
  @IdField('That other claim.')
  originalId: string;
}

@InputType({ description: 'A duplicate that is to be checked by itself.' })
export class UnlinkDuplicateInput extends ClaimAtVersionInput {}
