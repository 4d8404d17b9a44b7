import { Module } from '@nestjs/common';
import { PublicationModule } from '@stet/publication';
import { ArticlesApiModule } from '../articles/index.js';
import { DossierDoor } from './dossier.door.js';
import { ExportDoor } from './export.door.js';
import { FileDoor } from './file-door.js';
import { ImportDoor } from './import.door.js';

@Module({
  imports: [PublicationModule, ArticlesApiModule],
  providers: [FileDoor, ExportDoor, ImportDoor, DossierDoor],
  exports: [FileDoor],
})
export class PublicationApiModule {}
