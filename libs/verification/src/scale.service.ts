import { Injectable } from '@nestjs/common';
import { NewsroomCreated } from '@stet/newsroom';
import { Followers, Work } from '@stet/platform';
import { ScaleDefined } from './domain/events.js';
import { defaultScales } from './domain/rating.js';
import { insertScale } from './store/scale.store.js';

/** What a newsroom rates with. */
@Injectable()
export class ScaleService {
  constructor(followers: Followers) {
    // a newsroom without scales could assess nothing
    followers.on(NewsroomCreated, 'verification', (work) => this.defineDefaultScales(work));
  }

  /** The desk's scale and the readers' one. Scales the newsroom has of these codes stay as they are. */
  async defineDefaultScales(work: Work): Promise<void> {
    for (const scale of defaultScales) {
      const id = await insertScale(work, scale);
      if (id) await work.record(ScaleDefined({ subjectId: id, articleId: null }, { code: scale.code, ratings: scale.ratings.length }));
    }
  }
}
