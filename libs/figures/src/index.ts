/**
 * Figures: what was done, how long things lay, how the newsroom judged and how far its checkers agree, by day of its own calendar.
 *
 * `FiguresKeeper` adds up the trail (each event once, and anew from the beginning whenever that is asked for); `FiguresService` answers from
 * the sums.
 *
 * @example
 *   const range = { from: '2026-03-02', to: '2026-03-08' };
 *   const week = await figures.figures(reader, { range, groupBy: 'DESK', filter: {}, measures: ['DEED', 'STAY'], load: false });
 *   if (!isRefusal(week)) for (const { of: desk, sums } of week.groups) doneOf(sums).CLAIMS_CHECKED;
 */
export { coincidencesOf, krippendorffsAlpha } from './domain/alpha.js';
export type { Coincidences, Metric } from './domain/alpha.js';
export { deedEvents, deeds, stateEvents } from './domain/counted-events.js';
export type { Deed, Measure } from './domain/counted-events.js';
export type { Day } from './domain/day.js';
export { agreementOf, changesOf, doneOf, givenOf, handInsOf, staysOf, verdictsOf } from './domain/figures.js';
export type { Agreement, ChangeRate, HandIns, KeptSum, PairAgreement, RatingCount, RatingFact, Stay } from './domain/figures.js';
export { figuresScope } from './domain/figures-scope.js';
export type { FiguresScope } from './domain/figures-scope.js';
export { dimensions, intervals, isInterval } from './domain/grouping.js';
export type { Dimension, Grouping, Interval, Range } from './domain/grouping.js';
export { cohensKappa } from './domain/kappa.js';
export type { TwoRaters } from './domain/kappa.js';
export { FiguresKeeper } from './figures-keeper.service.js';
export { FiguresModule } from './figures.module.js';
export { FiguresService } from './figures.service.js';
export type { FigureGroup, Figures, FiguresQuestion } from './figures.service.js';
export { FigureBuildEntity, FigureEntity } from './store/figure.entity.js';
export type { FigureFilter, Sum } from './store/figure.store.js';
export type { Load } from './store/load.store.js';
