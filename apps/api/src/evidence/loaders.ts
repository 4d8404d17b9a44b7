import { Injectable } from '@nestjs/common';
import {
  CitationEntity,
  EvidenceEntity,
  listCitationsForWordsNow,
  listCitationsOfClaims,
  listEvidenceOfArticles,
  listEvidenceReaders,
  listLineages,
  listReadable,
  mapCitations,
  mapEvidence,
  mapSnapshotNotes,
  mapSources,
  SourceEntity,
} from '@stet/evidence';
import type { SnapshotNote } from '@stet/evidence';
import type DataLoader from 'dataloader';
import { columnNames, grouped, joinedColumns, learn, present, presentMap } from '../base/index.js';
import type { ApiContext, FieldLoader, JoinedShape, Presented, RowShape } from '../base/index.js';

type Loader<T> = FieldLoader<T & Presented>;
type ListLoader<T> = DataLoader<string, (T & Presented)[] | null>;

/** A source that comes along with its passage, and a passage that comes along with its citation. */
const sourceColumns: JoinedShape = { prefix: 's_', of: { type: 'Source', columns: columnNames(SourceEntity), always: [], fields: {} } };
const evidenceColumns: JoinedShape = {
  prefix: 'e_',
  of: {
    type: 'Evidence',
    columns: [...columnNames(EvidenceEntity), ...joinedColumns(sourceColumns)],
    always: [],
    fields: {
      article: ['articleId'],
      source: ['sourceId'],
      locator: ['locatorKind', 'locator'],
      addedBy: ['addedBy'],
      confidential: ['visibility'],
      mayRead: ['visibility'],
      readers: ['visibility'],
      snapshot: [],
      amends: ['amendsId'],
      versions: ['lineageId'],
      comments: [],
    },
    joined: { source: sourceColumns },
  },
};

const citationRows: RowShape = {
  type: 'Citation',
  columns: [...columnNames(CitationEntity), ...joinedColumns(evidenceColumns)],
  always: ['claimId'],
  fields: { evidence: ['evidenceId'], claim: ['claimId'], wording: ['wordingId'], citedBy: ['citedBy'] },
  joined: { evidence: evidenceColumns },
};

/** Sources, evidence, citations: for every folder that shows what something rests on. */
@Injectable()
export class EvidenceLoader {
  source(ctx: ApiContext): Loader<SourceEntity> {
    return ctx.loader('source', async (ids, reader) => presentMap('source', await mapSources(reader, ids)));
  }

  /** By id, withdrawn evidence too. */
  of(ctx: ApiContext): Loader<EvidenceEntity> {
    return ctx.loader('evidence', async (ids, reader) => presentMap('evidence', await mapEvidence(reader, ids)));
  }

  /** All that was ever brought for an article, by its id. */
  ofArticle(ctx: ApiContext): ListLoader<EvidenceEntity> {
    return ctx.loader('evidence of article', async (ids, reader) =>
      grouped(present('evidence', await listEvidenceOfArticles(reader, ids)), ({ articleId }) => articleId),
    );
  }

  /** By id, those taken back too. */
  citation(ctx: ApiContext): Loader<CitationEntity> {
    return ctx.loader('citation', async (ids, reader) => presentMap('citation', await mapCitations(reader, ids)));
  }

  /** The standing citations of a claim, by its id, whichever of its wordings they are for. */
  citationsOfClaim(ctx: ApiContext): ListLoader<CitationEntity> {
    return ctx.loader(
      'citations of claim',
      async (ids, reader) => {
        const citations = present('citation', await listCitationsOfClaims(reader, ids));
        learn('evidence', this.of(ctx), citations, evidenceColumns.prefix);
        learn('source', this.source(ctx), citations, evidenceColumns.prefix + sourceColumns.prefix);
        return grouped(citations, ({ claimId }) => claimId);
      },
      citationRows,
    );
  }

  /** Those of them for the words the claim has now, whichever of its wordings asserts them. */
  citationsForWordsNow(ctx: ApiContext): ListLoader<CitationEntity> {
    return ctx.loader('citations for words now', async (ids, reader) =>
      grouped(present('citation', await listCitationsForWordsNow(reader, ids)), ({ claimId }) => claimId),
    );
  }

  /** All numbers of a lineage, from the first, by the lineage's id. */
  lineage(ctx: ApiContext): ListLoader<EvidenceEntity> {
    return ctx.loader('evidence of lineage', async (ids, reader) =>
      grouped(present('evidence', await listLineages(reader, ids)), ({ lineageId }) => lineageId),
    );
  }

  /** What is kept of the source beside the passage, by the evidence's id; never of confidential evidence. */
  snapshot(ctx: ApiContext): DataLoader<string, SnapshotNote | null> {
    return ctx.loader('snapshot of evidence', (ids, reader) => mapSnapshotNotes(reader, ids));
  }

  /** The bare ids of the members named to read it, by the evidence's id. */
  readersOf(ctx: ApiContext): DataLoader<string, string[] | null> {
    return ctx.loader('readers of evidence', async (ids, reader) => {
      const rows = grouped(await listEvidenceReaders(reader, ids), ({ evidenceId }) => evidenceId);
      return new Map([...rows].map(([evidenceId, named]) => [evidenceId, named.map(({ memberId }) => memberId)]));
    });
  }

  /** Whether the actor may read it, by the evidence's id. */
  mayRead(ctx: ApiContext): DataLoader<string, boolean | null> {
    return ctx.loader('may read evidence', async (ids, reader) => {
      const may = await listReadable(reader, ids, ctx.actor.personId);
      return new Map(ids.map((id) => [id, may.has(id)]));
    });
  }
}
