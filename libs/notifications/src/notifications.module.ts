import { Module } from '@nestjs/common';
import { NewsroomModule } from '@stet/newsroom';
import { VerdictsModule } from '@stet/verdicts';
import { NotificationService } from './notification.service.js';

const doors = [NotificationService];

@Module({ imports: [NewsroomModule, VerdictsModule], providers: doors, exports: doors })
export class NotificationsModule {}
