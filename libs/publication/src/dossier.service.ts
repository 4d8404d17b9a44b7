import { Injectable } from '@nestjs/common';
import { findArticle, findConfirmation, getRevision, listAuthors, mapRemarks } from '@stet/articles';
import { listDismissals, listLinksOfClaims, listWordingsOfClaims, mapClaimsOfArticles } from '@stet/claims';
import { listAuthorQueriesOfArticles, listCitationsOfClaims, ContactService, listEvidenceOfArticles, mapSources } from '@stet/evidence';
import { MemberService, NewsroomService } from '@stet/newsroom';
import { isUuid, NotFound } from '@stet/platform';
import type { Reader, Work } from '@stet/platform';
import { listAllRatings, listAssessmentsOfClaims, listFindingsOfArticles, listTasksOfClaims } from '@stet/verification';
import { ClearanceService, listOverrides, listReportedAsFalse, listReviewsOf, listSignOffs, listVerdictsOfClaims } from '@stet/verdicts';
import type { Dossier } from './domain/dossier/dossier.js';
import { DossierIssued } from './domain/events.js';
import { listRevisionNumbers } from './store/dossier.store.js';

/** More claims or findings than any article has: a page that holds them all. */
const ALL = 100_000;

export interface DossierSight {
  /** whose name stands on it; null: the operator */
  readonly reader: string | null;
  /** whether they see the contact log */
  readonly contacts: boolean;
  /** the instant, ISO 8601 */
  readonly asOf: string;
}

/** An article with all that is known of it, for one reader. */
@Injectable()
export class DossierService {
  constructor(
    private readonly newsrooms: NewsroomService,
    private readonly members: MemberService,
    private readonly clearance: ClearanceService,
    private readonly contacts: ContactService,
  ) {}

  /** Records that somebody is given an article's dossier; before they are. @returns refusals: NotFound */
  async issueDossier(work: Work, articleId: string): Promise<{ articleId: string } | NotFound> {
    const article = (await work.lockArticle(articleId)) ? await findArticle(work, articleId) : undefined;
    if (!article) return new NotFound('article');
    await work.record(DossierIssued({ subjectId: articleId, articleId }, { revisionNumber: article.revisionNumber }));
    return { articleId };
  }

  /**
   * Everything, in as many statements for one claim as for a thousand. What the reader does not see is not in it: what is sealed is not there,
   * and of confidential evidence nothing but that it is.
   *
   * @returns undefined where there is no such article
   */
  async gather(reader: Reader, articleId: string, { reader: name, contacts, asOf }: DossierSight): Promise<Dossier | undefined> {
    const article = await findArticle(reader, articleId);
    if (!article) return undefined;
    const of = [articleId];
    const [
      newsroom,
      authors,
      revision,
      revisions,
      byArticle,
      evidence,
      findings,
      overrides,
      signOffs,
      queries,
      made,
      [clearance],
      ratings,
    ] = await Promise.all([
      this.newsrooms.getNewsroom(reader),
      listAuthors(reader, of),
      getRevision(reader, articleId, article.revisionNumber),
      listRevisionNumbers(reader, articleId),
      mapClaimsOfArticles(reader, of, { order: 'POSITION', limit: ALL }),
      listEvidenceOfArticles(reader, of),
      listFindingsOfArticles(reader, of, { limit: ALL }),
      listOverrides(reader, of),
      listSignOffs(reader, of),
      listAuthorQueriesOfArticles(reader, of),
      contacts ? this.contacts.listContactsOfArticles(reader, of) : undefined,
      this.clearance.clearances(reader, of),
      listAllRatings(reader),
    ]);
    const claims = byArticle.get(articleId) ?? [];
    const ids = claims.map(({ id }) => id);
    const [wordings, links, dismissals, tasks, assessments, verdicts, citations, reportedAsFalse, confirmation] = await Promise.all([
      listWordingsOfClaims(reader, ids),
      listLinksOfClaims(reader, ids),
      listDismissals(reader, ids),
      listTasksOfClaims(reader, ids),
      listAssessmentsOfClaims(reader, ids),
      listVerdictsOfClaims(reader, ids),
      listCitationsOfClaims(reader, ids),
      listReportedAsFalse(reader, ids),
      findConfirmation(reader, revision.id),
    ]);
    const reviews = await listReviewsOf(reader, verdicts.map(idOf));
    const told = {
      overrides,
      signOffs,
      findings,
      dismissals,
      tasks,
      assessments,
      verdicts,
      reviews,
      citations,
      reportedAsFalse,
      queries,
      made,
      claims,
      revisions,
    };
    const [sources, remarks, named] = await Promise.all([
      mapSources(reader, each(evidence, 'sourceId')),
      mapRemarks(reader, valuesOf(told, /remarkId$/i)),
      this.members.mapMembers(reader, [...valuesOf(told, /By$|^assigneeId$/), ...(confirmation ? [confirmation.confirmedBy] : [])]),
    ]);
    return {
      newsroom,
      asOf,
      reader: name,
      article,
      authors: authors.map((author) => author.name),
      revision,
      revisions,
      confirmation,
      clearance,
      signOffs,
      overrides,
      claims,
      wordings,
      links,
      dismissals,
      tasks,
      assessments,
      verdicts,
      reviews,
      reportedAsFalse,
      citations,
      evidence,
      findings,
      queries,
      contacts: made,
      sources,
      ratings: new Map(ratings.map((rating) => [rating.id, rating])),
      remarks,
      names: new Map([...named].map(([id, member]) => [id, member.name])),
    };
  }
}

const idOf = ({ id }: { readonly id: string }): string => id;

const each = <K extends string>(rows: readonly { readonly [key in K]: string | null }[], name: K): string[] => [
  ...new Set(rows.flatMap((row) => row[name] ?? [])),
];

/** Whoever and whatever these rows name in columns of this name: a row of a new kind is looked up without being thought of. */
function valuesOf(groups: Readonly<Record<string, readonly object[] | undefined>>, names: RegExp): string[] {
  const found = new Set<string>();
  for (const rows of Object.values(groups))
    for (const row of rows ?? []) for (const [name, value] of Object.entries(row)) if (names.test(name) && isUuid(value)) found.add(value);
  return [...found];
}
