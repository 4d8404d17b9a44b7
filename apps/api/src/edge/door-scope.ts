import type { FastifyInstance } from 'fastify';

/**
 * Opens a door with parsers, hooks and errors of its own. It bears a name, for where it has none Fastify looks for one in every module that is
 * loaded.
 *
 * @param name as Fastify prints it among its plugins
 */
export async function openScope(
  fastify: FastifyInstance,
  name: string,
  open: (scope: FastifyInstance) => void | Promise<void>,
): Promise<void> {
  const plugin = async (scope: FastifyInstance): Promise<void> => open(scope);
  await fastify.register(Object.assign(plugin, { [Symbol.for('fastify.display-name')]: name }));
}
