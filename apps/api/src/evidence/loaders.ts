import { Injectable } from '@nestjs/common';
import {
  listCitationsForWordsNow,
  listCitationsOfClaims,
  listEvidenceOfArticles,
  mapCitations,
  mapEvidence,
  mapSources,
} from '@stet/evidence';
import type { CitationEntity, EvidenceEntity, SourceEntity } from '@stet/evidence';
import type DataLoader from 'dataloader';
import { grouped, present, presentMap } from '../base/index.js';
import type { ApiContext, Presented } from '../base/index.js';

type Loader<T> = DataLoader<string, (T & Presented) | null>;
type ListLoader<T> = DataLoader<string, (T & Presented)[] | null>;

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
    return ctx.loader('citations of claim', async (ids, reader) =>
      grouped(present('citation', await listCitationsOfClaims(reader, ids)), ({ claimId }) => claimId),
    );
  }

  /** Those of them for the words the claim has now, whichever of its wordings asserts them. */
  citationsForWordsNow(ctx: ApiContext): ListLoader<CitationEntity> {
    return ctx.loader('citations for words now', async (ids, reader) =>
      grouped(present('citation', await listCitationsForWordsNow(reader, ids)), ({ claimId }) => claimId),
    );
  }
}
