import { articleActs, canActOnArticle, getRevision, listSegments, normaliseText } from '@stet/articles';
import type { ArticleEntity, RevisionEntity } from '@stet/articles';
import { IllegalTransition, InvalidInput } from '@stet/platform';
import type { Work } from '@stet/platform';
import type { Shape } from './claims.inputs.js';
import type { ClaimAct, ClaimState } from './domain/claim.states.js';
import { ClaimExists } from './domain/refusals.js';
import { rangeOf, sameSpans } from './domain/shape.js';
import type { Span } from './domain/shape.js';
import type { Around, Said } from './domain/shaped-words.js';
import { listClaimsInRange } from './store/claim.store.js';

/** What acts that give claims their shape have in common. */

const PIECES = 20;
const SPEAKER_LIMIT = 500;
const STANDALONE_LIMIT = 20_000;

/** The text a claim is shaped in: the newest revision, once it is split. */
export interface Ground extends Around {
  readonly revision: RevisionEntity;
}

/** @returns refusal: IllegalTransition while other words are being split, or in the archive */
export async function groundOf(work: Work, article: ArticleEntity, act: ClaimAct): Promise<Ground | IllegalTransition> {
  if (!canActOnArticle(article.state, 'addClaim')) return new IllegalTransition(article.state, act, articleActs.addClaim);
  const revision = await getRevision(work, article.id, article.revisionNumber);
  return groundIn(work, article, revision);
}

export async function groundIn(work: Work, article: ArticleEntity, revision: RevisionEntity): Promise<Ground> {
  const segments = (await listSegments(work, [revision.id])).map(({ startAt, endAt }) => ({ start: startAt, end: endAt }));
  const language = revision.language ?? article.language;
  return { revision, text: revision.text, segments, language, publishedAt: article.publishAt ?? revision.submittedAt };
}

/** What is said of one claim, cleaned; undefined: nothing was said. */
export interface ReadShape extends Partial<Pick<Said, 'speaker' | 'speakerCertain' | 'standalone'>> {
  readonly kind: Said['kind'];
  readonly described: Said['described'];
}

/** @param path of the shape in the input, with its dot: `parts.0.` */
export function readShape(shape: Shape, path = ''): ReadShape | InvalidInput {
  const { selectors, kind = null, described } = shape;
  if (selectors && (selectors.length === 0 || selectors.length > PIECES))
    return new InvalidInput(`${path}selectors`, `1 to ${PIECES} pieces.`);
  const speaker = shape.speaker == null ? shape.speaker : normaliseText(shape.speaker).text.trim() || null;
  if (speaker && [...speaker].length > SPEAKER_LIMIT) return new InvalidInput(`${path}speaker`, `At most ${SPEAKER_LIMIT} characters.`);
  const standalone = shape.standalone == null ? shape.standalone : normaliseText(shape.standalone).text.trim() || null;
  if (standalone && [...standalone].length > STANDALONE_LIMIT)
    return new InvalidInput(`${path}standalone`, `At most ${STANDALONE_LIMIT} characters.`);
  return {
    kind,
    described,
    ...(speaker !== undefined && { speaker }),
    ...(standalone !== undefined && { standalone }),
    ...(shape.speakerCertain != null && { speakerCertain: shape.speakerCertain }),
  };
}

/** Whether these pieces are, to the character, another claim that stands or was dismissed. @param own claims that may hold them */
export async function findTaken(
  work: Work,
  { revision }: Ground,
  spans: readonly Span[],
  own: readonly string[],
): Promise<ClaimExists | undefined> {
  const { start, end } = rangeOf(spans);
  const taken = (await listClaimsInRange(work, revision.id, start, end)).find(
    (claim) => !own.includes(claim.id) && !gone.includes(claim.state) && sameSpans(claim.spans, spans),
  );
  return taken && new ClaimExists(taken.id);
}

const gone: readonly ClaimState[] = ['WITHDRAWN', 'SUPERSEDED'];
