import type { Attributes, Context, Span, SpanContext, Tracer } from '@opentelemetry/api';

type Api = typeof import('@opentelemetry/api');

interface On {
  readonly api: Api;
  readonly tracer: Tracer;
  readonly shutdown: () => Promise<void>;
}

/** undefined: traces are off, and nothing of OpenTelemetry is loaded. One a process, as its log is. */
let on: On | undefined;

export interface TracesConfig {
  /** of an OTLP collector over HTTP, without `/v1/traces` */
  readonly endpoint: string;
  /** 0 to 1: of how many requests a trace is kept; what follows from one is kept with it */
  readonly ratio: number;
}

/** Ids, codes and numbers. Whatever else is given is left out: no words, names or tokens go to a collector. */
export type SpanFacts = Readonly<Record<string, string | number | boolean | null | undefined>>;

const CODE = /^[\w.:/+-]{1,120}$/;
const TRACEPARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;

/**
 * Begins to send traces, where a collector is configured; else does nothing and loads nothing.
 *
 * @param service `stet-api`, `stet-worker` or `stet`
 */
export async function startTracing(config: TracesConfig | null, service: string): Promise<void> {
  if (!config || on) return;
  const [
    api,
    { NodeTracerProvider },
    { BatchSpanProcessor, ParentBasedSampler, TraceIdRatioBasedSampler },
    { OTLPTraceExporter },
    { resourceFromAttributes },
  ] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/sdk-trace-node'),
    import('@opentelemetry/sdk-trace-base'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
  ]);
  const exporter = new OTLPTraceExporter({ url: `${config.endpoint.replace(/\/+$/, '')}/v1/traces`, timeoutMillis: 3_000 });
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': service }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(config.ratio) }),
    // a collector that is away costs spans, never a request; and a stop no more than its time-out
    spanProcessors: [new BatchSpanProcessor(exporter, { scheduledDelayMillis: 1_000, exportTimeoutMillis: 3_000, maxQueueSize: 4_096 })],
  });
  provider.register();
  on = { api, tracer: provider.getTracer('stet'), shutdown: () => provider.shutdown() };
}

/** Sends what is left. */
export async function stopTracing(): Promise<void> {
  const { shutdown } = on ?? {};
  on = undefined;
  await shutdown?.().catch(() => undefined);
}

export interface SpanOptions {
  /** a traceparent it is the child of; left out: of what runs around it */
  readonly parent?: string | undefined;
  /** a traceparent of somebody else's, which decides nothing here */
  readonly link?: string | undefined;
  readonly kind?: 'SERVER' | 'PRODUCER' | 'CONSUMER' | 'INTERNAL';
}

/**
 * Runs this as a span; what it calls finds it as its parent. An error marks it by name and code, never by its message.
 *
 * @example inSpan('act', () => ({ 'stet.newsroom': actor.newsroomId }), () => this.once(…))
 */
export async function inSpan<T>(name: string, facts: () => SpanFacts, run: () => Promise<T>, options: SpanOptions = {}): Promise<T> {
  if (!on) return run();
  const { api } = on;
  const { span, context } = open(on, name, facts(), options);
  try {
    return await api.context.with(context, run);
  } catch (error) {
    fail(on ?? { api }, span, error);
    throw error;
  } finally {
    span.end();
  }
}

/** A span that is ended by hand, around which nothing runs. */
export interface OpenSpan {
  /** for whoever goes on from it */
  readonly traceparent: string;
  end(error?: unknown): void;
}

/** @returns undefined where traces are off, or there is nothing to go on from */
export function beginSpan(
  name: string,
  facts: SpanFacts,
  options: SpanOptions & { readonly parent: string | undefined },
): OpenSpan | undefined {
  if (!on || options.parent === undefined) return undefined;
  const { api } = on;
  const { span } = open(on, name, facts, options);
  return {
    traceparent: written(span.spanContext()),
    end: (error) => {
      if (error !== undefined) fail({ api }, span, error);
      span.end();
    },
  };
}

/** Where we are, for what is done later and elsewhere; null where traces are off. */
export function traceparent(): string | null {
  const span = on?.api.trace.getActiveSpan();
  return span ? written(span.spanContext()) : null;
}

/** Says more of the span that runs. */
export function noteSpan(name: string | undefined, facts: SpanFacts): void {
  const span = on?.api.trace.getActiveSpan();
  if (!span) return;
  if (name !== undefined) span.updateName(name);
  span.setAttributes(told(facts));
}

/** What was recorded while this span ran. */
export function noteEvents(events: readonly { readonly type: string; readonly id: string }[]): void {
  const span = on?.api.trace.getActiveSpan();
  for (const { type, id } of span ? events : []) span!.addEvent(type, { 'stet.event': id });
}

function open(
  { api, tracer }: On,
  name: string,
  facts: SpanFacts,
  { parent, link, kind = 'INTERNAL' }: SpanOptions,
): { span: Span; context: Context } {
  const from = parent === undefined ? undefined : read(parent);
  const around = from ? api.trace.setSpanContext(api.ROOT_CONTEXT, from) : api.context.active();
  const other = link === undefined ? undefined : read(link);
  const span = tracer.startSpan(
    name,
    { kind: api.SpanKind[kind], attributes: told(facts), ...(other && { links: [{ context: other }] }) },
    around,
  );
  return { span, context: api.trace.setSpan(around, span) };
}

function told(facts: SpanFacts): Attributes {
  const kept = Object.entries(facts).filter(([, value]) =>
    typeof value === 'string' ? CODE.test(value) : value !== null && value !== undefined,
  );
  return Object.fromEntries(kept) as Attributes;
}

function fail({ api }: { readonly api: Api }, span: Span, error: unknown): void {
  const { name, code } = error as { name?: string; code?: unknown };
  span.setStatus({ code: api.SpanStatusCode.ERROR });
  span.setAttributes(told({ 'error.type': name, 'error.code': typeof code === 'string' ? code : undefined }));
}

const written = ({ traceId, spanId, traceFlags }: SpanContext): string =>
  `00-${traceId}-${spanId}-${(traceFlags & 0xff).toString(16).padStart(2, '0')}`;

function read(traceparent: string): SpanContext | undefined {
  const [, traceId, spanId, flags] = TRACEPARENT.exec(traceparent) ?? [];
  if (!traceId || !spanId || /^0+$/.test(traceId) || /^0+$/.test(spanId)) return undefined;
  return { traceId, spanId, traceFlags: Number.parseInt(flags!, 16), isRemote: true };
}
