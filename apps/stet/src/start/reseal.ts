import { INestApplicationContext } from '@nestjs/common';
import { ConfidentialService, EvidenceModule } from '@stet/evidence';
import { Acts, CONFIG, Config, Database, operatorActor } from '@stet/platform';
import { Environment } from './installation.js';
import { withRooms } from './rooms.js';

/** Passages of one act: each locks its article until the act is over. */
const AT_ONCE = 50;

/** `stet reseal`. @returns the exit status */
export const reseal = (environment: Environment): Promise<number> =>
  withRooms('reseal', environment, [EvidenceModule], async (rooms) => {
    if (!rooms.get<Config>(CONFIG).secretKey.current) throw new Error('STET_SECRET_KEY is not set: there is nothing to seal under');
    const n = await resealAll(rooms);
    console.log(
      n === 0 ? 'nothing to seal anew: every key lies under STET_SECRET_KEY' : `sealed anew: ${n}; nothing is left under another key`,
    );
    return 0;
  });

/** Every newsroom, one after another. @returns how many passages */
export async function resealAll(rooms: Pick<INestApplicationContext, 'get'>): Promise<number> {
  let sealed = 0;
  for (const newsroomId of await rooms.get(Database).newsrooms()) {
    for (let n = AT_ONCE; n === AT_ONCE; sealed += n) {
      const { resealed } = (await rooms.get(Acts).run(operatorActor(newsroomId), async (work) => ({
        resealed: await rooms.get(ConfidentialService).reseal(work, AT_ONCE),
      }))) as { resealed: number };
      n = resealed;
    }
  }
  return sealed;
}
