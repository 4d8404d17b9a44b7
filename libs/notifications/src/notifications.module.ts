import { Module } from '@nestjs/common';
import { NewsroomModule } from '@stet/newsroom';
import { EvidenceModule } from '@stet/evidence';
import { TalkModule } from '@stet/talk';
import { VerdictsModule } from '@stet/verdicts';
import { DigestService } from './digest.service.js';
import { NotificationService } from './notification.service.js';
import { TalkNewsService } from './talk-news.service.js';

const doors = [NotificationService, DigestService];

@Module({ imports: [NewsroomModule, EvidenceModule, TalkModule, VerdictsModule], providers: [TalkNewsService, ...doors], exports: doors })
export class NotificationsModule {}
