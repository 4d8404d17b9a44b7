import { Module } from '@nestjs/common';
import { TrailModule } from '@stet/trail';
import { PublicationApiModule } from '../publication/index.js';
import { TrailDoor } from './trail.door.js';
import { TrailResolver } from './trail.resolver.js';

@Module({ imports: [TrailModule, PublicationApiModule], providers: [TrailResolver, TrailDoor] })
export class TrailApiModule {}
