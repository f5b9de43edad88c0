import type { TestServer } from './server.ts';

/** As much of JSON Schema as the contract uses. */
export type Schema = {
  type?: string;
  enum?: unknown[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  minimum?: number;
  maximum?: number;
  minLength?: number;
  pattern?: string;
  format?: string;
};

type Content = Record<string, { schema?: Schema }>;
type Parameter = { in: 'path' | 'query' | 'header' | 'cookie'; name: string; required?: boolean; schema: Schema };

export type Route = {
  /** `POST /api/transform` */
  name: string;
  method: string;
  path: string;
  parameters: Parameter[];
  body: Schema | undefined;
  takesForms: boolean;
  responses: Record<string, { description?: string; content?: Content }>;
  /** Null for routes that are open to everyone; for the others what may be shown instead of a session. */
  keyScope: string | null;
  isOpen: boolean;
};

type Operation = {
  parameters?: Parameter[];
  requestBody?: { content: Content };
  responses: Route['responses'];
  security?: Record<string, string[]>[];
};
export type ApiDocument = {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
};

/** Every route of a running server, as its own OpenAPI document tells: a new one is there without anybody's doing. */
export async function documentedRoutes(server: TestServer): Promise<{ document: ApiDocument; routes: Route[] }> {
  const document = (await (await fetch(`${server.address}/api/openapi.json`)).json()) as ApiDocument;
  const routes = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([verb, operation]) => routeOf(verb.toUpperCase(), path, operation)),
  );
  return { document, routes };
}

function routeOf(method: string, path: string, operation: Operation): Route {
  const { parameters = [], requestBody, responses, security = [] } = operation;
  const keyScope = security.flatMap(({ apiKey = [] }) => apiKey)[0] ?? null;
  const { content = {} } = requestBody ?? {};
  const body = content['application/json']?.schema;
  const takesForms = 'multipart/form-data' in content;
  return {
    name: `${method} ${path}`,
    method,
    path,
    parameters,
    body,
    takesForms,
    responses,
    keyScope,
    isOpen: security.length === 0,
  };
}
