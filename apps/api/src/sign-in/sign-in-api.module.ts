import { Module } from '@nestjs/common';
import { NewsroomModule } from '@stet/newsroom';
import { NewsroomApiModule } from '../newsroom/index.js';
import { SignInAnswers } from './answers.js';
import { ProviderDoor } from './provider.door.js';
import { SessionKeeper } from './session-keeper.js';
import { SessionResolver, SignedInResolver } from './session.resolver.js';
import { SignInDoor } from './sign-in.door.js';
import { SignInScope } from './sign-in.scope.js';

@Module({
  imports: [NewsroomModule, NewsroomApiModule],
  providers: [SignInAnswers, SessionKeeper, SignInScope, SessionResolver, SignedInResolver, SignInDoor, ProviderDoor],
  exports: [SessionKeeper],
})
export class SignInApiModule {}
