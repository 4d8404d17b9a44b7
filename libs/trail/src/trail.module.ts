import { Module } from '@nestjs/common';
import { Sealer } from './sealer.service.js';
import { TrailService } from './trail.service.js';

/** Needs PlatformModule. */
@Module({ providers: [Sealer, TrailService], exports: [Sealer, TrailService] })
export class TrailModule {}
