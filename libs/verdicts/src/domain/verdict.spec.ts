import { proposalFrom, Proposable } from './proposal.js';
import { fromWhich, mayBecome, verdictStates } from './verdict.js';

describe('the way of a verdict', () => {
  const allowed = [
    'DRAFT PROPOSED', 'DRAFT LAPSED',
    'PROPOSED APPROVED', 'PROPOSED RETURNED', 'PROPOSED SUPERSEDED', 'PROPOSED LAPSED',
    'APPROVED PUBLISHED', 'APPROVED SUPERSEDED', 'APPROVED RETRACTED', 'APPROVED LAPSED',
    'PUBLISHED SUPERSEDED', 'PUBLISHED RETRACTED', 'PUBLISHED LAPSED',
    'LAPSED APPROVED',
  ]; // prettier-ignore
  it.each(verdictStates.flatMap((from) => verdictStates.map((to) => [from, to] as const)))('%s → %s', (from, to) => {
    expect(mayBecome(from, to)).toBe(allowed.includes(`${from} ${to}`));
    expect(fromWhich(to).includes(from)).toBe(mayBecome(from, to));
  });
});

describe('a proposal', () => {
  const made = (given: Partial<Proposable>): Proposable => ({
    id: 'a1',
    taskId: 't1',
    number: 1,
    ratingId: 'r',
    scaleId: 'desk',
    code: given.effect ?? 'STANDS',
    effect: 'STANDS',
    rationale: 'checked',
    suggestedWording: null,
    trueAsOf: null,
    assessedAt: '2026-03-02T09:00:00Z',
    ...given,
  });

  it('needs an assessment', () => expect(proposalFrom([])).toBeUndefined());

  it('speaks with the last hand-in of its task', () => {
    const first = made({ id: 'a1', number: 1, effect: 'MUST_CHANGE' });
    const second = made({ id: 'a2', number: 2 });
    expect(proposalFrom([second, first])).toEqual({ speaks: second, from: [second] });
  });

  it.each([
    ['MUST_CHANGE', 'STANDS', 'a1'],
    ['STANDS', 'MUST_CHANGE', 'a2'],
    ['STANDS', 'EDITOR_DECIDES', 'a2'],
    ['EDITOR_DECIDES', 'MUST_CHANGE', 'a2'],
    ['STANDS', 'STANDS', 'a2'], // the later word
  ] as const)('of two checkers (%s, %s) takes the stricter', (one, two, speaks) => {
    const assessments = [made({ effect: one }), made({ id: 'a2', taskId: 't2', effect: two, assessedAt: '2026-03-02T10:00:00Z' })];
    const proposal = proposalFrom(assessments);
    expect(proposal?.speaks.id).toBe(speaks);
    expect(proposal?.from).toHaveLength(2);
  });

  it.each([
    ['two of three agree, though the third is stricter', ['STANDS', 'MUST_CHANGE', 'STANDS'], 'a3'],
    ['two of three agree, and the mild one came last', ['MUST_CHANGE', 'MUST_CHANGE', 'STANDS'], 'a2'],
    ['all three differ', ['STANDS', 'MUST_CHANGE', 'EDITOR_DECIDES'], 'a2'],
  ] as const)('where %s', (_what, effects, speaks) => {
    const assessments = effects.map((effect, i) =>
      made({ id: `a${i + 1}`, taskId: `t${i + 1}`, effect, assessedAt: `2026-03-02T1${i}:00:00Z` }),
    );
    expect(proposalFrom(assessments)?.speaks.id).toBe(speaks);
  });
});
