import * as claims from '@stet/claims';
import { deedEvents, stateEvents } from '@stet/figures';
import * as verification from '@stet/verification';

/** Events of claims and tasks that leave their subject in the state it was in. */
const still = [
  'ClaimAdded',
  // the same words, in another place
  'ClaimReanchored',
  'ClaimPrioritised',
  // ClaimAccepted follows
  'ClaimReopened',
  // ClaimProposed or ClaimAccepted follows
  'ClaimShaped',
  // ClaimDismissed follows
  'DuplicateLinked',
  'TaskReprioritised',
  'TaskDeadlineSet',
  'TaskRescheduled',
  'TaskLeaseEnding',
  'TaskLeaseExtended',
  'TaskReminded',
  'TaskEscalated',
];

const typeOf = (thing: unknown): string[] => {
  const { type } = (thing ?? {}) as { type?: unknown };
  return typeof thing === 'function' && typeof type === 'string' ? [type] : [];
};

describe('figures and the events they count', () => {
  it('know of each event of claims and tasks whether it moves them: a new one is entered in counted-events.ts, or here', () => {
    const declared = [...Object.values(claims), ...Object.values(verification)]
      .flatMap(typeOf)
      .filter((type) => /^(Claim|Task|Duplicate)/.test(type));
    const moving = stateEvents.map(({ type }) => type);
    expect([...moving, ...still].sort()).toEqual(declared.sort());
  });

  it('count each deed by one event', () => {
    expect(new Set(deedEvents.map(({ type }) => type)).size).toBe(deedEvents.length);
  });
});
