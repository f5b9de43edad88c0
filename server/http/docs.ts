import swagger from '@fastify/swagger';
import scalar from '@scalar/fastify-api-reference';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import type { App } from './app-types.ts';

const about = `Prompt and product photos in, ads out. Every answer is \`{ success, data }\` or \`{ success, error }\`.
Scripts send an API key as \`Authorization: Bearer ads_…\`; browsers use the session cookie and \`X-CSRF-Token\`.`;

/** The OpenAPI 3.1 document, made from the schemas that also check every request. Call before the routes. */
export async function registerOpenApi(app: App, version: string): Promise<void> {
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
    transformObject: jsonSchemaTransformObject,
  });
}

/** `/api/openapi.json` and the page that lets people try it. Call after the routes. */
export async function registerDocs(app: App): Promise<void> {
  app.get('/api/openapi.json', { config: { access: 'everyone' }, schema: { hide: true } }, () => app.swagger());
  await app.register(scalar, {
    routePrefix: '/api/docs',
    configuration: { url: '/api/openapi.json', withDefaultFonts: false, telemetry: false },
  });
}
