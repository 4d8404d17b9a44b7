import { Global, Module } from '@nestjs/common';
import { TrailModule } from '@stet/trail';
import { HealthController } from './health.controller.js';
import { HomeController } from './home.controller.js';
import { Journal } from './journal.js';
import { Metrics } from './metrics.js';
import { Lines } from '../edge/index.js';
import { NewsroomModule } from '@stet/newsroom';
import { OperatorDoor } from './operator-door.js';
import { OperationsServer } from './operations-server.js';
import { Readiness } from './readiness.js';

@Global()
@Module({
  imports: [NewsroomModule, TrailModule],
  controllers: [HealthController, HomeController],
  providers: [Lines, Metrics, Journal, Readiness, OperatorDoor, OperationsServer],
  exports: [Journal, Lines],
})
export class OperationsModule {}
