import { Injectable } from '@nestjs/common';
import { InvalidInput, isRefusal, NotFound, VersionConflict, Work } from '@stet/platform';
import type { Refusal } from '@stet/platform';
import { SourceAdded, SourceAmended } from './domain/events.js';
import { readSource, trimmed } from './domain/passage.js';
import { SubjectErased } from './domain/refusals.js';
import type { SourceWords } from './domain/words.js';
import type { AmendSourceInput, SourceInput } from './evidence.inputs.js';
import { memberOf } from './guards.js';
import type { SourceEntity } from './store/source.entity.js';
import { amendSource, findSource, keepSource } from './store/source.store.js';

const NOTE_LIMIT = 2_000;
const noRemark = { remarkId: null, remarkSha256: null };

/** Who published: one row for one publisher, address and tier, for the whole newsroom. */
@Injectable()
export class SourceService {
  /**
   * One that is known already is answered as it is known, also to whom its evidence is sealed, so that a publisher stays one: therefore the row
   * itself, which they could not read.
   *
   * @returns refusals: InvalidInput
   */
  async addSource(work: Work, input: SourceInput): Promise<{ source: SourceEntity } | Refusal> {
    const source = readSource(input);
    return isRefusal(source) ? source : { source: await this.named(work, source) };
  }

  /** Another note on its reliability; the former one stays in the trail. @returns refusals: NotFound, SubjectErased, VersionConflict, InvalidInput */
  async amendSource(work: Work, input: AmendSourceInput): Promise<{ sourceId: string } | Refusal> {
    const note = trimmed(input.reliabilityNote);
    if ((note?.length ?? 0) > NOTE_LIMIT) return new InvalidInput('reliabilityNote', `it has more than ${NOTE_LIMIT} characters.`);
    const { personId } = memberOf(work);
    const source = await findSource(work, input.sourceId, personId);
    if (!source) return new NotFound('source');
    if (source.erasedAt !== null) return new SubjectErased('source');
    if (source.version !== input.expectedVersion) return new VersionConflict(source.version);
    if (source.reliabilityNote === note) return new InvalidInput('reliabilityNote', 'it is the note that stands.');
    // of no article: nothing was locked, and somebody may have been faster
    if (!(await amendSource(work, source.id, source.version, note)))
      return new VersionConflict((await findSource(work, source.id))!.version);
    await work.record(SourceAmended({ subjectId: source.id, articleId: null }, note ? await work.remark(note) : noRemark));
    return { sourceId: source.id };
  }

  /** The newsroom's row of this source, whoever names it first. @returns its id */
  async keep(work: Work, source: SourceWords, addedBy = memberOf(work).memberId): Promise<string> {
    return (await this.named(work, source, addedBy)).id;
  }

  private async named(work: Work, source: SourceWords, addedBy = memberOf(work).memberId): Promise<SourceEntity> {
    const { source: row, isNew } = await keepSource(work, { ...source, addedBy });
    if (isNew) {
      const remark = source.reliabilityNote ? await work.remark(source.reliabilityNote) : noRemark;
      await work.record(SourceAdded({ subjectId: row.id, articleId: null }, { tier: source.tier, ...remark }));
    }
    return row;
  }
}
