import { Module } from '@nestjs/common';
import { PublicationModule } from '@stet/publication';
import { ExportDoor } from './export.door.js';
import { FileDoor } from './file-door.js';

@Module({ imports: [PublicationModule], providers: [FileDoor, ExportDoor] })
export class PublicationApiModule {}
