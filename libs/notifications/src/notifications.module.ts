import { Module } from '@nestjs/common';
import { NewsroomModule } from '@stet/newsroom';
import { VerdictsModule } from '@stet/verdicts';
import { DigestService } from './digest.service.js';
import { NotificationService } from './notification.service.js';

const doors = [NotificationService, DigestService];

@Module({ imports: [NewsroomModule, VerdictsModule], providers: doors, exports: doors })
export class NotificationsModule {}
