// node docker/health.mjs VARIABLE: an image's HEALTHCHECK. Asks /health/ready on the port that VARIABLE holds; exit 0 means ready.
const variable = process.argv[2] ?? 'PORT';
const port = process.env[variable];
try {
  const response = await fetch(`http://127.0.0.1:${port}/health/ready`, { signal: AbortSignal.timeout(4_000) });
  console.log(`${response.status} ${(await response.text()).slice(0, 500)}`);
  process.exitCode = response.ok ? 0 : 1;
} catch (error) {
  console.log(`${variable}=${port}: ${error.cause?.message ?? error.message}`);
  process.exitCode = 1;
}
