import { Module } from '@nestjs/common';
import { NewsroomModule } from '@stet/newsroom';
import { MemberLoader, NewsroomLoader, TokenLoader, WorkItemLoader } from './loaders.js';
import { MemberConnectionResolver } from './member.object.js';
import { MemberResolver } from './member.resolver.js';
import { NewsroomResolver } from './newsroom.resolver.js';
import { PolicyConnectionResolver } from './policy.object.js';
import { PolicyResolver } from './policy.resolver.js';
import { RetentionResolver } from './retention.resolver.js';
import { TokenResolver } from './token.resolver.js';
import { WorkItemConnectionResolver } from './work-item.object.js';
import { WorkItemResolver } from './work-item.resolver.js';

const loaders = [MemberLoader, NewsroomLoader, TokenLoader, WorkItemLoader];
const resolvers = [NewsroomResolver, MemberResolver, TokenResolver, PolicyResolver, RetentionResolver, WorkItemResolver];
const counts = [MemberConnectionResolver, PolicyConnectionResolver, WorkItemConnectionResolver];

@Module({ imports: [NewsroomModule], providers: [...loaders, ...resolvers, ...counts], exports: [MemberLoader] })
export class NewsroomApiModule {}
