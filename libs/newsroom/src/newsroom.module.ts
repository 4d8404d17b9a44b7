import { Module } from '@nestjs/common';
import { AttemptService } from './attempt.service.js';
import { BearerService } from './bearer.service.js';
import { LinkUseService } from './link-use.service.js';
import { LinkService } from './link.service.js';
import { MemberService } from './member.service.js';
import { NewsroomService } from './newsroom.service.js';
import { OperatorService } from './operator.service.js';
import { PasswordService } from './password.service.js';
import { PolicyService } from './policy.service.js';
import { ProviderSignInService } from './provider-sign-in.service.js';
import { ProviderService } from './provider.service.js';
import { RetentionService } from './retention.service.js';
import { SessionService } from './session.service.js';
import { SignInService } from './sign-in.service.js';
import { TokenService } from './token.service.js';

const services = [
  BearerService,
  NewsroomService,
  MemberService,
  TokenService,
  PolicyService,
  OperatorService,
  RetentionService,
  SessionService,
  SignInService,
  LinkService,
  LinkUseService,
  ProviderService,
  ProviderSignInService,
];

@Module({ providers: [AttemptService, PasswordService, ...services], exports: services })
export class NewsroomModule {}
