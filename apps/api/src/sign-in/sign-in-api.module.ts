import { Module } from '@nestjs/common';
import { NewsroomModule } from '@stet/newsroom';
import { NewsroomApiModule } from '../newsroom/index.js';
import { SignInAnswers } from './answers.js';
import { SessionKeeper } from './session-keeper.js';
import { SessionResolver, SignedInResolver } from './session.resolver.js';
import { SignInDoor } from './sign-in.door.js';

@Module({
  imports: [NewsroomModule, NewsroomApiModule],
  providers: [SignInAnswers, SessionKeeper, SessionResolver, SignedInResolver, SignInDoor],
  exports: [SessionKeeper],
})
export class SignInApiModule {}
