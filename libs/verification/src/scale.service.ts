import { Injectable } from '@nestjs/common';
import { NewsroomCreated } from '@stet/newsroom';
import { Followers, IllegalTransition, isUuid, NotFound, Reader, VersionConflict, Work } from '@stet/platform';
import { DefaultScaleChosen, ScaleAmended, ScaleDefined, ScaleReinstated, ScaleRetired } from './domain/events.js';
import { defaultScales } from './domain/rating.js';
import type { RatingDraft, ScaleDraft } from './domain/rating.js';
import { DefaultScaleNeeded, ScaleCodeTaken, UnknownRating } from './domain/refusals.js';
import { amendRatings, refuseRatings, refuseScale, refuseScaleName } from './domain/scale.js';
import type { ScaleRefusal } from './domain/scale.js';
import type { RatingEntity, ScaleEntity } from './store/scale.entity.js';
import {
  arrangeRatings,
  changeScale,
  clearDefaultScale,
  findRating,
  findRatingByCode,
  holdScales,
  insertRatings,
  insertScale,
  listAllRatings,
  listRatingCodes,
} from './store/scale.store.js';

export interface DefineScale extends ScaleDraft {
  /** rated with from now on where nobody names a scale */
  readonly isDefault?: boolean | null;
}

/** What is left out stays as it is. */
export interface AmendScale {
  readonly scaleId: string;
  readonly expectedVersion: number;
  readonly name?: string | null;
  /** all ratings the scale is to have, in its order */
  readonly ratings?: readonly RatingDraft[] | null;
  /** true: the default from now on; there is always one, so it is not taken away but given to another */
  readonly isDefault?: true | null;
  /** true: not rated with any more; false: again */
  readonly retired?: boolean | null;
}

/** What a newsroom rates with. */
@Injectable()
export class ScaleService {
  constructor(followers: Followers) {
    // a newsroom without scales could assess nothing
    followers.on(NewsroomCreated, 'verification', (work) => this.defineDefaultScales(work));
  }

  /** The desk's scale and the readers' one. Scales the newsroom has of these codes stay as they are. */
  async defineDefaultScales(work: Work): Promise<void> {
    for (const [i, scale] of defaultScales.entries()) {
      const id = await insertScale(work, scale, i === 0);
      if (id) await work.record(ScaleDefined({ subjectId: id, articleId: null }, { code: scale.code, ratings: scale.ratings.length }));
    }
  }

  /** A scale of the newsroom's own. @returns refusals: InvalidInput, ScaleCodeTaken, RatingCodeTwice, NoRatingStands, RatingsOutOfOrder */
  async defineScale(work: Work, input: DefineScale): Promise<{ scaleId: string } | ScaleRefusal | ScaleCodeTaken> {
    const scale = { ...input, name: input.name.trim(), ratings: tidy(input.ratings) };
    const refused = refuseScale(scale);
    if (refused) return refused;
    const known = (await holdScales(work)).find(({ code }) => code === scale.code);
    if (known) return new ScaleCodeTaken(known.id);
    const former = input.isDefault ? await clearDefaultScale(work) : null;
    const scaleId = await insertScale(work, scale, input.isDefault === true);
    // somebody defined it at the same moment: theirs stands, and is visible once the insert has waited for them
    if (!scaleId) return new ScaleCodeTaken((await holdScales(work)).find(({ code }) => code === scale.code)!.id);
    const at = { subjectId: scaleId, articleId: null };
    await work.record(ScaleDefined(at, { code: scale.code, ratings: scale.ratings.length }));
    if (input.isDefault) await work.record(DefaultScaleChosen(at, { code: scale.code, formerScaleId: former }));
    return { scaleId };
  }

  /**
   * Another name, other ratings, the default, or its end. No rating is ever changed: what was said with one that is gone stays said with it.
   *
   * @returns refusals: NotFound, VersionConflict, IllegalTransition, DefaultScaleNeeded, and those of `defineScale` but ScaleCodeTaken
   */
  async amendScale(
    work: Work,
    input: AmendScale,
  ): Promise<{ scaleId: string } | ScaleRefusal | NotFound | VersionConflict | IllegalTransition | DefaultScaleNeeded> {
    const scale = (await holdScales(work)).find(({ id }) => id === input.scaleId);
    if (!scale) return new NotFound('scale');
    if (scale.version !== input.expectedVersion) return new VersionConflict(scale.version);
    const retired = input.retired ?? scale.retiredAt !== null;
    const isDefault = input.isDefault ?? scale.isDefault;
    if (retired && isDefault) return new DefaultScaleNeeded();
    const ratings = input.ratings && tidy(input.ratings);
    if (retired && ratings) return new IllegalTransition('RETIRED', 'amendScale', ['STANDING']);
    const name = input.name == null ? scale.name : input.name.trim();
    const refused = refuseScaleName(name) ?? (ratings && refuseRatings({ ordered: scale.ordered, ratings }));
    if (refused) return refused;

    const former = isDefault && !scale.isDefault ? await clearDefaultScale(work) : undefined;
    const retiredAt = retired ? (scale.retiredAt ?? work.now) : null;
    if (!(await changeScale(work, scale, { name, isDefault, retiredAt }))) throw new Error(`scale ${scale.id} changed under its lock`);
    const at = { subjectId: scale.id, articleId: null };
    await work.record(ScaleAmended(at, ratings ? await this.arrange(work, scale, ratings) : { added: [], retired: [] }));
    if (former !== undefined) await work.record(DefaultScaleChosen(at, { code: scale.code, formerScaleId: former }));
    if (retired !== (scale.retiredAt !== null)) await work.record((retired ? ScaleRetired : ScaleReinstated)(at, { code: scale.code }));
    return { scaleId: scale.id };
  }

  /**
   * The rating somebody names, as far as it can be given.
   *
   * @param named.rating its id, or its code on `scale` (the default one where that is absent)
   */
  async ratingOf(
    reader: Reader,
    named: { readonly rating: string; readonly scale?: string | null },
  ): Promise<RatingEntity | UnknownRating> {
    const { rating, scale = null } = named;
    const found = isUuid(rating) ? await findRating(reader, rating) : await findRatingByCode(reader, scale, rating);
    return found ?? new UnknownRating(await listRatingCodes(reader, scale));
  }

  private async arrange(work: Work, scale: ScaleEntity, wanted: readonly RatingDraft[]): Promise<{ added: string[]; retired: string[] }> {
    const all = await listAllRatings(work);
    const standing = all.filter(({ scaleId, retiredAt }) => scaleId === scale.id && retiredAt === null);
    const { kept, added, retired } = amendRatings(standing, wanted);
    await arrangeRatings(work, kept, retired);
    return { added: await insertRatings(work, scale.id, added), retired };
  }
}

const tidy = (ratings: readonly RatingDraft[]): RatingDraft[] => ratings.map((rating) => ({ ...rating, label: rating.label.trim() }));
