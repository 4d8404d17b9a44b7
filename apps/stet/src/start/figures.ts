import { FiguresKeeper, FiguresModule } from '@stet/figures';
import { Environment } from './installation.js';
import { newsroomOf, withRooms } from './rooms.js';

/** `stet figures rebuild`. @returns the exit status */
export const rebuildFigures = (environment: Environment, newsroom: string): Promise<number> =>
  withRooms('figures', environment, [FiguresModule], async (rooms) => {
    const taken = await rooms.get(FiguresKeeper).rebuild(await newsroomOf(rooms, newsroom));
    console.log(`counted anew: ${taken} events`);
    return 0;
  });
