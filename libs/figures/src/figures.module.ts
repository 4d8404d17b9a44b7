import { Module } from '@nestjs/common';
import { NewsroomModule } from '@stet/newsroom';
import { FiguresKeeper } from './figures-keeper.service.js';
import { FiguresService } from './figures.service.js';

@Module({ imports: [NewsroomModule], providers: [FiguresService, FiguresKeeper], exports: [FiguresService, FiguresKeeper] })
export class FiguresModule {}
