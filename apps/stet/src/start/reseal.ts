import 'reflect-metadata';
import { INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ConfidentialService, EvidenceModule } from '@stet/evidence';
import { Acts, Database, Log, operatorActor, PlatformModule } from '@stet/platform';
import { newestMigration } from '@stet/schema';
import { Environment, openInstallation } from './installation.js';

/** Passages of one act: each locks its article until the act is over. */
const AT_ONCE = 50;

/** `stet reseal`. @returns the exit status */
export async function reseal(environment: Environment): Promise<number> {
  try {
    const installation = await openInstallation(environment, (line) => console.error(line));
    try {
      const { config } = installation;
      if (!config.secretKey.current) throw new Error('STET_SECRET_KEY is not set: there is nothing to seal under');
      @Module({ imports: [PlatformModule.forRoot({ config, log: new Log('error') }), EvidenceModule] })
      class ResealModule {}
      const rooms = await NestFactory.createApplicationContext(ResealModule, { logger: false, abortOnError: false });
      try {
        await rooms.get(Database).verify(newestMigration);
        const n = await resealAll(rooms);
        console.log(
          n === 0 ? 'nothing to seal anew: every key lies under STET_SECRET_KEY' : `sealed anew: ${n}; nothing is left under another key`,
        );
      } finally {
        await rooms.close();
      }
    } finally {
      await installation.stop();
    }
    return 0;
  } catch (error) {
    console.error(`stet reseal: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
}

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
