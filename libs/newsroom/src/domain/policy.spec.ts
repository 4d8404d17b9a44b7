import { refusePolicy } from './policy-bounds.js';
import { firstPolicy, saidOf, sourcesAsked, termsFor } from './policy.js';
import type { NewsroomTerms, PolicyTerms } from './policy.js';

const rule = (claimKind: string, sourcesNeeded = 2, primarySourceNeeded = false) => ({ claimKind, sourcesNeeded, primarySourceNeeded });
const ofKind = (kind: string, terms: Partial<PolicyTerms>) => ({ byArticleKind: [{ kind, terms }] });

describe('what a policy may say', () => {
  it('begins with one that may stand', () => expect(refusePolicy(firstPolicy)).toBeUndefined());

  it.each<[string, Partial<NewsroomTerms>]>([
    ['threshold', { threshold: 1.01 }],
    ['threshold', { threshold: Number.NaN }],
    ['threshold', { threshold: 5e-324 }],
    ['sourcesNeeded', { sourcesNeeded: 11 }],
    ['sourcesNeeded', { sourcesNeeded: 1.5 }],
    ['primarySourceNeeded', { primarySourceNeeded: true, sourcesNeeded: 0 }],
    ['approvalsNeeded', { approvalsNeeded: 0 }],
    ['leaseMinutes', { leaseMinutes: 4 }],
    ['recheckAfterDays', { recheckAfterDays: 0 }],
    ['recheckAfterDays', { recheckAfterDays: 3651 }],
    ['overrideRoles', { overrideRoles: ['EDITOR', 'CMS'] }],
    ['overrideRoles', { overrideRoles: ['CHECKER'] }],
    ['evidenceRules.0.sourcesNeeded', { evidenceRules: [rule('QUANTITY', -1)] }],
    ['evidenceRules.0.primarySourceNeeded', { evidenceRules: [rule('QUANTITY', 0, true)] }],
    ['evidenceRules.1.claimKind', { evidenceRules: [rule('QUANTITY'), rule('QUANTITY', 3)] }],
    ['evidenceRules.0.claimKind', { evidenceRules: [rule('how many')] }],
    ['byArticleKind.0.kind', ofKind('news item', {})],
    ['byArticleKind.1.kind', { byArticleKind: [...ofKind('NEWS', {}).byArticleKind, ...ofKind('NEWS', {}).byArticleKind] }],
    ['byArticleKind.0.terms.approvalsNeeded', ofKind('NEWS', { approvalsNeeded: 11 })],
    ['byArticleKind.0.terms.evidenceRules.0.sourcesNeeded', ofKind('NEWS', { evidenceRules: [rule('EVENT', 99)] })],
    // allowed by itself, not beside what holds in general
    ['byArticleKind.0.terms.primarySourceNeeded', { sourcesNeeded: 0, ...ofKind('NEWS', { primarySourceNeeded: true }) }],
  ])('refuses %s in %j', (field, terms) => {
    expect(refusePolicy({ ...firstPolicy, ...terms })).toMatchObject({ kind: 'InvalidInput', field });
  });

  it('lets nobody override where it says so, and everybody it may', () => {
    expect(refusePolicy({ ...firstPolicy, overrideRoles: [] })).toBeUndefined();
    expect(refusePolicy({ ...firstPolicy, overrideRoles: ['ADMIN', 'EDITOR'] })).toBeUndefined();
  });
});

describe('which terms hold', () => {
  const policy = {
    ...firstPolicy,
    number: 7,
    recheckAfterDays: 30,
    byArticleKind: [{ kind: 'INVESTIGATION', terms: { approvalsNeeded: 2, recheckAfterDays: null, rightOfReply: 'REQUIRED' as const } }],
  };

  it('are the general ones for a kind without its own', () => {
    expect(termsFor(policy, 'NEWS')).toMatchObject({ number: 7, approvalsNeeded: 1, recheckAfterDays: 30, rightOfReply: 'NOT_ASKED' });
    expect(termsFor(policy, 'NEWS')).not.toHaveProperty('byArticleKind');
  });

  it('are its own where a kind has them, null included', () => {
    const { approvalsNeeded, recheckAfterDays, rightOfReply, threshold } = termsFor(policy, 'INVESTIGATION');
    expect({ approvalsNeeded, recheckAfterDays, rightOfReply, threshold }).toEqual({
      approvalsNeeded: 2,
      recheckAfterDays: null,
      rightOfReply: 'REQUIRED',
      threshold: 0.5,
    });
  });

  it('ask for sources by the kind of the claim', () => {
    const terms = { ...firstPolicy, evidenceRules: [rule('QUANTITY', 3, true), rule('QUOTATION', 0)] };
    expect(sourcesAsked(terms, 'QUANTITY')).toEqual({ sourcesNeeded: 3, primarySourceNeeded: true });
    expect(sourcesAsked(terms, 'QUOTATION')).toEqual({ sourcesNeeded: 0, primarySourceNeeded: false });
    expect(sourcesAsked(terms, 'EVENT')).toEqual({ sourcesNeeded: 1, primarySourceNeeded: false });
  });

  it('change only where something is said; null says something of the re-check alone', () => {
    const nothing = { threshold: null, sourcesNeeded: undefined, unknown: 5 };
    expect(saidOf({ ...nothing, approvalsNeeded: 3, recheckAfterDays: null })).toEqual({ approvalsNeeded: 3, recheckAfterDays: null });
    expect(saidOf({ recheckAfterDays: undefined })).toEqual({});
  });
});
