import { nobody, operatorActor, Reads } from '@stet/platform';
import { ExportService, PublicationModule } from '@stet/publication';
import type { ExportFormat, ExportSubject } from '@stet/publication';
import { Environment } from './installation.js';
import { writeOut } from './out.js';
import { newsroomOf, withRooms } from './rooms.js';

export interface ExportAsked {
  readonly what: ExportSubject;
  readonly newsroom: string;
  readonly format: ExportFormat;
  readonly bom: boolean;
  readonly out: string | undefined;
}

/** `stet export`. @returns the exit status */
export const exportFile = (environment: Environment, { what, newsroom, format, bom, out }: ExportAsked): Promise<number> =>
  withRooms('export', environment, [PublicationModule], async (rooms) => {
    const newsroomId = await newsroomOf(rooms, newsroom);
    const exports = rooms.get(ExportService);
    const ended = await exports.begin(operatorActor(newsroomId), what, format);
    const sight = { scope: 'ALL', desk: true } as const;
    let [rows, complete] = [0, false];
    const count = (more: number): void => void (rows += more);
    try {
      await rooms.get(Reads).run(
        newsroomId,
        async (reader) => {
          const pages = what === 'articles' ? exports.articles(reader, sight, {}) : (await exports.claims(reader, sight, {}))!;
          await writeOut(exports.file(what, pages, { format, bom }, count), out);
        },
        // the operator's file is for anybody
        nobody(newsroomId),
      );
      complete = true;
    } finally {
      await ended(rows, complete);
    }
    console.error(`exported: ${rows} ${what}`);
    return 0;
  });
