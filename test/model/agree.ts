import { ArticleSeen, ClaimSeen } from './driver.js';
import { ArticleModel, blockers, ClaimModel, NewsroomModel, standing } from './newsroom.model.js';

const holds: readonly string[] = ['ASSIGNED', 'IN_PROGRESS', 'SUBMITTED', 'RETURNED'];

/** Everything model and API both speak of, as plain lines a person can compare. */
export function told(model: NewsroomModel, members: Readonly<Record<string, string>>): object[] {
  return model.articles.map((article) => ({
    state: article.state,
    revisionNumber: article.texts.length,
    released: article.released,
    ledgerConfirmed: article.confirmedBy !== null,
    blockers: blockers(article).sort(),
    segments:
      article.splitNumber === article.texts.length ? article.segments.map(({ start, disposition }) => `${start} ${disposition}`) : [],
    claims: article.claims
      .map((claim) => ({
        words: `${claim.quote}: ${claim.state}`,
        tasks: claim.tasks.map(({ state, assignee }) => lineOf(state, assignee && members[assignee])).sort(),
        verdicts: claim.verdicts.map(({ number, state }) => `${number} ${state}`),
        citations: standing(claim).length,
      }))
      .sort(byAll),
  }));
}

export function shown(articles: readonly ArticleSeen[]): object[] {
  return articles.map(({ state, revisionNumber, released, ledgerConfirmed, blockers: codes, segments, claims }) => ({
    state,
    revisionNumber,
    released,
    ledgerConfirmed,
    blockers: [...codes].sort(),
    segments: segments.map(({ start, disposition }) => `${start} ${disposition}`),
    claims: claims
      .map((claim) => ({
        words: `${claim.quote}: ${claim.state}`,
        tasks: claim.tasks.map((task) => lineOf(task.state, task.assigneeId)).sort(),
        verdicts: [...claim.verdicts].sort((a, b) => a.number - b.number).map(({ number, state }) => `${number} ${state}`),
        citations: claim.citations.length,
      }))
      .sort(byAll),
  }));
}

const lineOf = (state: string, assignee: string | null | undefined): string => (holds.includes(state) ? `${state} by ${assignee}` : state);
/** By all that is told of them: two claims may have the same words. */
const byAll = (a: object, b: object): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);

/** The model learns ids and versions of what it has agreed on. */
export function learn(model: NewsroomModel, seen: readonly ArticleSeen[]): void {
  model.articles.forEach((article, i) => {
    const found = seen[i]!;
    name(article, found);
    if (found.segments.length) article.segments.forEach((segment, n) => name(segment, found.segments[n]!));
    learnClaims(article, found.claims);
  });
}

function learnClaims(article: ArticleModel, seen: readonly ClaimSeen[]): void {
  const known = new Set(article.claims.map(({ id }) => id));
  for (const claim of article.claims) {
    const found = seen.find(({ id, quote }) => (claim.id ? id === claim.id : !known.has(id) && quote === claim.quote))!;
    known.add(found.id);
    name(claim, found);
    learnWork(claim, found);
  }
}

function learnWork(claim: ClaimModel, seen: ClaimSeen): void {
  const known = new Set(claim.tasks.map(({ id }) => id));
  for (const task of claim.tasks)
    name(
      task,
      seen.tasks.find(({ id }) => (task.id ? id === task.id : !known.has(id)))!,
    );
  for (const verdict of claim.verdicts)
    name(
      verdict,
      seen.verdicts.find(({ number }) => number === verdict.number)!,
    );
  const used = new Set(claim.citations.map(({ id }) => id));
  for (const citation of standing(claim))
    name(
      citation,
      seen.citations.find(({ id }) => (citation.id ? id === citation.id : !used.has(id)))!,
    );
}

/** @throws Error where a known object has another id, or its version went back */
function name(model: { id: string; version: number }, seen: { readonly id: string; readonly version: number }): void {
  if (model.id && model.id !== seen.id) throw new Error(`${model.id} is ${seen.id} now`);
  if (seen.version < model.version) throw new Error(`${seen.id} went from version ${model.version} to ${seen.version}`);
  model.id = seen.id;
  model.version = seen.version;
}
