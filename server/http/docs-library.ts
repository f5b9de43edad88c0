import swagger from '@fastify/swagger';
import scalar from '@scalar/fastify-api-reference';
import fastify, { type RouteOptions } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { checkedByContract } from './schemas.ts';

const about = `Prompt and product photos in, ads out. Every answer is \`{ success, data }\` or \`{ success, error }\`.
Scripts send an API key as \`Authorization: Bearer ads_…\`; browsers use the session cookie and \`X-CSRF-Token\`.`;

export type Library = {
  /** The OpenAPI 3.1 document. */
  document(): object;
  /** An answer of the page at `/api/docs`, or of its script. */
  page(path: string): Promise<{ status: number; headers: Record<string, string>; body: Buffer }>;
};

/**
 * The document, made from the schemas that also check every request, and the page that shows it: an app of its own, of
 * which nobody hears but ours. Its routes are only described.
 */
export async function openLibrary(version: string, routes: readonly RouteOptions[]): Promise<Library> {
  const app = fastify({ exposeHeadRoutes: false, schemaController: checkedByContract });
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Automated Ads Agent', version, description: about, license: { name: 'MIT', identifier: 'MIT' } },
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: 'sessionId' },
          apiKey: { type: 'http', scheme: 'bearer' },
        },
      },
    },
    transform: jsonSchemaTransform,
    transformObject: (input) => withMediaTypes(jsonSchemaTransformObject(input)),
  });
  await app.register(scalar, {
    routePrefix: '/api/docs',
    configuration: {
      url: '/api/openapi.json',
      withDefaultFonts: false,
      telemetry: false,
      // Each of these would send people, or the document, elsewhere.
      showDeveloperTools: 'never',
      agent: { disabled: true },
      mcp: { disabled: true },
      hideClientButton: true,
    },
  });
  for (const { method, url, schema = {} } of routes) app.route({ method, url, schema, handler: () => undefined });
  await app.ready();
  return {
    document: () => app.swagger(),
    async page(path) {
      const { statusCode, headers, rawPayload } = await app.inject(path);
      const told = ['content-type', 'location'].flatMap((name) =>
        headers[name] ? [[name, String(headers[name])]] : [],
      );
      return { status: statusCode, headers: Object.fromEntries(told), body: rawPayload };
    },
  };
}

type Contents = Record<string, { schema?: { mediaTypes?: string[] } }>;
type Paths = Record<string, Record<string, { responses?: Record<string, { content?: Contents }> }>>;

/** The framework takes every answer for JSON; those that are not say so themselves (`raw`, `orRaw`). */
function withMediaTypes<T extends object>(document: T): T {
  const { paths = {} } = document as { paths?: Paths };
  const responses = Object.values(paths).flatMap((operations) =>
    Object.values(operations).flatMap(({ responses = {} }) => Object.values(responses)),
  );
  for (const response of responses) {
    const { mediaTypes, ...schema } = response.content?.['application/json']?.schema ?? {};
    if (!mediaTypes) continue;
    const contents = mediaTypes.map((type) => [type, type === 'application/json' ? { schema } : {}]);
    response.content = Object.fromEntries(contents);
  }
  return document;
}
