import swagger from '@fastify/swagger';
import scalar from '@scalar/fastify-api-reference';
import type { FastifyReply } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { newToken } from '../lib/ids.ts';
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
  app.get('/api/openapi.json', { schema: { hide: true } }, () => app.swagger());
  await app.register(async (page) => {
    page.addHook('onSend', async (_request, reply, payload) => {
      const isPage = String(reply.getHeader('content-type')).startsWith('text/html');
      return isPage && typeof payload === 'string' ? withNonce(reply, payload) : payload;
    });
    await page.register(scalar, {
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
  });
}

/** The page brings a script and styles of its own; a nonce lets in these and no others. */
function withNonce(reply: FastifyReply, html: string): string {
  const nonce = newToken();
  const policy = String(reply.getHeader('content-security-policy'));
  reply.header('content-security-policy', policy.replace(/(script|style)-src 'self'/g, `$& 'nonce-${nonce}'`));
  return html
    .replace('<head>', `<head><meta property="csp-nonce" content="${nonce}" nonce="${nonce}">`)
    .replace(/<(script|style)\b/g, `<$1 nonce="${nonce}"`);
}
