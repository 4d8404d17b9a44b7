import { Module } from '@nestjs/common';
import { HeadKeeper } from './head-keeper.service.js';
import { HeadService } from './head.service.js';
import { Sealer } from './sealer.service.js';
import { TrailService } from './trail.service.js';

const doors = [HeadKeeper, HeadService, Sealer, TrailService];

/** Needs PlatformModule. */
@Module({ providers: doors, exports: doors })
export class TrailModule {}
