import { Module } from '@nestjs/common';
import { BearerService } from './bearer.service.js';
import { MemberService } from './member.service.js';
import { NewsroomService } from './newsroom.service.js';
import { PolicyService } from './policy.service.js';
import { TokenService } from './token.service.js';

const services = [BearerService, NewsroomService, MemberService, TokenService, PolicyService];

@Module({ providers: services, exports: services })
export class NewsroomModule {}
