import { InputType } from '@nestjs/graphql';
import type { Correction } from '@stet/verdicts';
import { DateField, EnumField, IdField, IntField, TextField } from '../base/index.js';
import { CorrectionEnum } from './enums.js';

@InputType({ isAbstract: true })
abstract class OnVerdictInput {
  @IdField('The verdict.')
  verdictId: string;

  @IntField('The version of the verdict that was looked at.')
  expectedVersion: number;
}

@InputType({ isAbstract: true })
abstract class OwnWordInput extends OnVerdictInput {
  @TextField('The code of the scale; left out: the newsroom’s default one.', 200, { optional: true })
  scale?: string | null;

  @TextField('What the text could say instead, up to 20000 characters.', 40_000, { optional: true })
  suggestedWording?: string | null;

  @DateField('The moment it speaks of, not after now; left out: that of the former number.', { optional: true })
  trueAsOf?: Date | null;

  @DateField('When the claim is to be looked at again, after now; left out: as the policy has it.', { optional: true })
  recheckAt?: Date | null;
}

@InputType({ description: 'Another proposal, in the place of the one under review, from the same assessments.' })
export class ProposeVerdictInput extends OwnWordInput {
  @TextField('The rating: its code on the scale, or its id. One of the checkers gave it.', 200)
  rating: string;

  @TextField('Why, 1 to 20000 characters.', 40_000)
  rationale: string;
}

@InputType({ description: 'A decision against the number that is under review.' })
export class OverruleVerdictInput extends OwnWordInput {
  @TextField('The rating: its code on the scale, or its id.', 200)
  rating: string;

  @TextField('What speaks for it, 1 to 20000 characters.', 40_000)
  rationale: string;

  @TextField('Why it is decided against what was proposed, 1 to 20000 characters.', 40_000)
  reason: string;
}

@InputType({ description: 'A correction of what is held. What is left out stays as it is.' })
export class CorrectVerdictInput extends OwnWordInput {
  @EnumField(CorrectionEnum, 'How much changes.')
  correction: Correction;

  @TextField('Why, 1 to 20000 characters. Of a NOTE it is the note.', 40_000)
  reason: string;

  @TextField('The new rating: its code on the scale, or its id.', 200, { optional: true })
  rating?: string | null;

  @TextField('The new rationale, up to 20000 characters.', 40_000, { optional: true })
  rationale?: string | null;
}

@InputType({ description: 'A verdict to take back.' })
export class RetractVerdictInput extends OnVerdictInput {
  @TextField('Why, 1 to 20000 characters.', 40_000)
  reason: string;
}

@InputType({ description: 'When a claim is to be looked at again.' })
export class SetRecheckInput extends OnVerdictInput {
  @DateField('After now; left out: never by itself.', { optional: true })
  recheckAt?: Date | null;
}
