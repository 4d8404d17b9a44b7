import { InvalidInput } from '@stet/platform';
import { overridingRoles, termsFor } from './policy.js';
import type { EvidenceRule, NewsroomTerms, PolicyTerms, SourcesAsked } from './policy.js';

const MOST_RULES = 50;
const CODE = /^[A-Z][A-Z0-9_]{1,40}$/;

const wholeBetween = (value: number, min: number, max: number): boolean => Number.isInteger(value) && value >= min && value <= max;

function refuseSources(field: string, asked: SourcesAsked): InvalidInput | undefined {
  if (!wholeBetween(asked.sourcesNeeded, 0, 10)) return new InvalidInput(`${field}sourcesNeeded`, 'From 0 to 10.');
  if (asked.primarySourceNeeded && asked.sourcesNeeded === 0)
    return new InvalidInput(`${field}primarySourceNeeded`, 'A primary source is needed only where sources are.');
  return undefined;
}

function refuseRules(field: string, rules: readonly EvidenceRule[]): InvalidInput | undefined {
  if (rules.length > MOST_RULES) return new InvalidInput(field, `At most ${MOST_RULES} rules.`);
  const seen = new Set<string>();
  for (const [i, rule] of rules.entries()) {
    if (!CODE.test(rule.claimKind)) return new InvalidInput(`${field}.${i}.claimKind`, 'This is no kind of claim.');
    if (seen.has(rule.claimKind)) return new InvalidInput(`${field}.${i}.claimKind`, 'This kind has a rule already.');
    seen.add(rule.claimKind);
    const refused = refuseSources(`${field}.${i}.`, rule);
    if (refused) return refused;
  }
  return undefined;
}

/** @param at where the terms stand in the input: empty, or `byArticleKind.0.terms.` */
function refuseTerms(at: string, terms: PolicyTerms): InvalidInput | undefined {
  const no = (field: string, problem: string) => new InvalidInput(`${at}${field}`, problem);
  if (!(terms.threshold >= 0 && terms.threshold <= 1)) return no('threshold', 'From 0 to 1.');
  // what lies nearer to nothing than a real can is an error of Postgres'
  if (terms.threshold > 0 && terms.threshold < 1e-6) return no('threshold', '0, or at least a millionth.');
  if (!wholeBetween(terms.approvalsNeeded, 1, 10)) return no('approvalsNeeded', 'From 1 to 10.');
  if (!wholeBetween(terms.leaseMinutes, 5, 10_080)) return no('leaseMinutes', 'From 5 to 10080.');
  for (const name of ['checkBeforeMinutes', 'remindBeforeMinutes', 'escalateAfterMinutes'] as const)
    if (!wholeBetween(terms[name], 0, 10_080)) return no(name, 'From 0 to 10080.');
  if (terms.recheckAfterDays !== null && !wholeBetween(terms.recheckAfterDays, 1, 3650)) return no('recheckAfterDays', 'From 1 to 3650.');
  if (!terms.overrideRoles.every((role) => overridingRoles.includes(role)))
    return no('overrideRoles', `Only ${overridingRoles.join(' and ')} can be allowed to override.`);
  return refuseSources(at, terms) ?? refuseRules(`${at}evidenceRules`, terms.evidenceRules);
}

/** @returns what is wrong with the terms, with those of each kind of article as they hold beside the general ones */
export function refusePolicy(terms: NewsroomTerms): InvalidInput | undefined {
  const general = refuseTerms('', terms);
  if (general) return general;
  if (terms.byArticleKind.length > MOST_RULES) return new InvalidInput('byArticleKind', `At most ${MOST_RULES} kinds.`);
  const seen = new Set<string>();
  for (const [i, { kind }] of terms.byArticleKind.entries()) {
    const at = `byArticleKind.${i}.`;
    if (!CODE.test(kind)) return new InvalidInput(`${at}kind`, 'A code in capitals, as articles have: NEWS.');
    if (seen.has(kind)) return new InvalidInput(`${at}kind`, 'This kind has terms of its own already.');
    seen.add(kind);
    const refused = refuseTerms(`${at}terms.`, termsFor({ ...terms, number: 0 }, kind));
    if (refused) return refused;
  }
  return undefined;
}
