import 'reflect-metadata';
import { DynamicModule, INestApplicationContext, Module, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { NewsroomModule, NewsroomService } from '@stet/newsroom';
import { Database, isUuid, Log, PlatformModule, Reads } from '@stet/platform';
import { newestMigration } from '@stet/schema';
import { Environment, openInstallation } from './installation.js';

/**
 * Opens the installation and the rooms a command needs, without queues, and closes them again.
 *
 * @param name of the command, for what is said of it
 * @returns the exit status: what `run` returned, or 1 where something failed, told in a line
 */
export async function withRooms(
  name: string,
  environment: Environment,
  modules: readonly (Type | DynamicModule)[],
  run: (rooms: INestApplicationContext) => Promise<number>,
): Promise<number> {
  try {
    const installation = await openInstallation(environment, (line) => console.error(line));
    try {
      const { config } = installation;
      @Module({ imports: [PlatformModule.forRoot({ config, log: new Log('error') }), NewsroomModule, ...modules] })
      class CommandModule {}
      const rooms = await NestFactory.createApplicationContext(CommandModule, { logger: false, abortOnError: false });
      try {
        await rooms.get(Database).verify(newestMigration);
        return await run(rooms);
      } finally {
        await rooms.close();
      }
    } finally {
      await installation.stop();
    }
  } catch (error) {
    console.error(`stet ${name}: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
}

/** @param named its slug or its id @throws Error where there is no such newsroom */
export async function newsroomOf(rooms: INestApplicationContext, named: string): Promise<string> {
  const id = isUuid(named) ? named : await rooms.get(Database).newsroomOf(named);
  const found = id !== undefined && (await rooms.get(Reads).run(id, (reader) => rooms.get(NewsroomService).findNewsroom(reader)));
  if (!id || !found) throw new Error(`there is no newsroom '${named}'`);
  return id;
}
