/** All that serves, in one module: what is heavy to load is loaded at once, while the database starts. */
export { hasDemo, makeDemo, tokensFile } from '../demo/demo-newsroom.js';
export { firstSplit } from '../demo/first-split.js';
export { serve } from './serve.js';
