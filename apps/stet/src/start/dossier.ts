import { findArticle } from '@stet/articles';
import { Acts, Clock, isRefusal, nobody, operatorActor, Reads } from '@stet/platform';
import { dossierPage, DossierService, PublicationModule, readFileId } from '@stet/publication';
import { Environment } from './installation.js';
import { writeOut } from './out.js';
import { newsroomOf, withRooms } from './rooms.js';

/** `stet dossier`. @param article its id, as the API shows it @returns the exit status */
export const writeDossier = (environment: Environment, article: string, newsroom: string, out: string | undefined): Promise<number> =>
  withRooms('dossier', environment, [PublicationModule], async (rooms) => {
    const newsroomId = await newsroomOf(rooms, newsroom);
    const articleId = readFileId('article', article);
    const dossiers = rooms.get(DossierService);
    // the page is for anybody, and so is nothing that is under embargo
    const there =
      articleId !== undefined && (await rooms.get(Reads).run(newsroomId, (reader) => findArticle(reader, articleId), nobody(newsroomId)));
    const issued =
      there &&
      articleId !== undefined &&
      (await rooms.get(Acts).run(operatorActor(newsroomId), (work) => dossiers.issueDossier(work, articleId)));
    if (!articleId || !issued || isRefusal(issued)) throw new Error(`there is no article '${article}' in this newsroom`);
    const sight = { reader: null, contacts: true, asOf: rooms.get(Clock).instant() };
    const dossier = await rooms.get(Reads).run(newsroomId, (reader) => dossiers.gather(reader, articleId, sight), nobody(newsroomId));
    await writeOut([dossierPage(dossier!)], out);
    return 0;
  });
