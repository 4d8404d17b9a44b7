/** The figures' part of the schema. */
export { FiguresApiModule } from './figures-api.module.js';
