/** Servers on loopback and a guard that lets through the port of one of them only: what the platform's own specs use. */
export * from '../../libs/platform/src/fetch/spec-world.builder.js';
