import { claimActs, claimStates, dismissalReasons } from '@stet/claims';
import type { ClaimAct, ClaimOrder, ClaimState, DismissalReason } from '@stet/claims';
import { registerEnumType } from '@nestjs/graphql';

const enumOf = <T extends string>(values: readonly T[]): Readonly<Record<T, T>> =>
  Object.fromEntries(values.map((value) => [value, value])) as Record<T, T>;

export const ClaimStateEnum = enumOf<ClaimState>(claimStates);
registerEnumType(ClaimStateEnum, {
  name: 'ClaimState',
  description: 'Where a claim stands, through all revisions.',
  valuesMap: {
    PROPOSED: { description: 'Found, and scored below the threshold: accept or dismiss it.' },
    QUEUED: { description: 'To be checked.' },
    IN_VERIFICATION: { description: 'A checker is at it.' },
    IN_REVIEW: { description: 'A verdict is proposed.' },
    CHECKED: { description: 'A verdict holds.' },
    DISMISSED: { description: 'Not checked, for a reason; for these words only.' },
    WITHDRAWN: { description: 'Its words are gone from the text.' },
    SUPERSEDED: { description: 'Split or merged into others.' },
  },
});

export const ClaimActEnum = enumOf(Object.keys(claimActs) as ClaimAct[]);
registerEnumType(ClaimActEnum, { name: 'ClaimAct', description: 'A mutation on a claim.' });

export { ClaimKindEnum } from '../newsroom/index.js';

export const DismissalReasonEnum = enumOf<DismissalReason>(dismissalReasons);
registerEnumType(DismissalReasonEnum, {
  name: 'DismissalReason',
  description: 'Why a claim is not checked.',
  valuesMap: {
    NOT_FACTUAL: { description: 'Nothing that could be found true or false.' },
    NOT_WORTH_CHECKING: { description: 'True or false, nobody is harmed.' },
    COMMON_KNOWLEDGE: { description: 'Everybody knows.' },
    OPINION: { description: 'An opinion, marked as one.' },
    OUT_OF_SCOPE: { description: 'Not for this desk.' },
    DUPLICATE: { description: 'Another claim says the same.' },
    OTHER: { description: 'Something else; say it in the comment.' },
  },
});

export const ClaimOrderEnum = enumOf<ClaimOrder>(['POSITION', 'WORTH', 'PRIORITY', 'NEWEST', 'RELEVANCE']);
registerEnumType(ClaimOrderEnum, {
  name: 'ClaimOrder',
  description: 'How claims are listed.',
  valuesMap: {
    POSITION: { description: 'As they stand in the text.' },
    WORTH: { description: 'Not scored, then the highest score first.' },
    PRIORITY: { description: 'Most urgent first, then oldest.' },
    NEWEST: { description: 'Youngest first.' },
    RELEVANCE: { description: 'What fits the filter’s `text` best first; it must be given.' },
  },
});
