import { validatorCompiler } from 'fastify-type-provider-zod';
import type { FastifyReply, FastifyRequest, FastifySchemaCompiler } from 'fastify';
import { z } from 'zod';
import { no } from '../../../shared/answer.ts';
import {
  created,
  createdEdit,
  deleted,
  deleteQuery,
  editBody,
  generation as generationSchema,
  generationSummary,
  idParams,
  imageQuery,
  list,
  listQuery,
  success,
  transformBody,
  versionTree,
} from '../../../shared/contract/index.ts';
import { data, page, refuse } from '../../http/answer.ts';
import type { App } from '../../http/app-types.ts';
import { memberOf } from '../../http/identity.ts';
import { described } from '../../http/route.ts';
import type { Events } from '../../ports/events.ts';
import { deleteGeneration } from './delete-generation.ts';
import { editGeneration } from './edit-generation.ts';
import type { Generation } from './generation.ts';
import { readAsk } from './http-read-ask.ts';
import { type GenerateNeeds, requestGeneration } from './request-generation.ts';
import { seeGeneration, seeGenerations, seeHistory } from './see-generations.ts';
import { sendGenerationPicture } from './http-send-picture.ts';
import { failureView, generationView, summaryView } from './view.ts';
import { waitForGeneration } from './wait-for-generation.ts';

type Needs = GenerateNeeds & { events: Events; waitSeconds: number; patience: AbortSignal };

const about = { tag: 'Generations', access: 'member' } as const;
const makes = ['FORBIDDEN', 'IMAGE_REJECTED', 'CONTENT_BLOCKED', 'PROVIDER_ERROR', 'PROVIDER_TIMEOUT'] as const;

export function generationRoutes(app: App, needs: Needs): void {
  makingRoutes(app, needs);
  seeingRoutes(app, needs);

  const remove = described({
    changes: true,
    ...about,
    summary: 'Delete a version, or with `children=cascade` all that was made from it too',
    refuses: ['FORBIDDEN', 'NOT_FOUND'],
    response: { 200: success(deleted) },
  });
  app.delete(
    '/api/generations/:id',
    {
      config: remove.config,
      schema: { ...remove.meta, params: idParams, querystring: deleteQuery, response: remove.response },
    },
    async (request, reply) => {
      const { id } = request.params;
      const answer = await deleteGeneration(needs, memberOf(request), { id, children: request.query.children });
      return answer.ok ? data(answer.value) : refuse(reply, answer);
    },
  );
}

function makingRoutes(app: App, needs: Needs): void {
  const consumes = ['application/json', 'multipart/form-data'];
  const transform = described({
    changes: true,
    ...about,
    summary: 'Make a picture from a prompt and photos',
    description: 'Waits for the picture and answers 201; with `Prefer: respond-async`, or when the wait runs out, 202.',
    refuses: makes,
    response: { 201: success(created), 202: success(created) },
  });
  app.post(
    '/api/transform',
    {
      config: transform.config,
      validatorCompiler: bodyIsParsedByTheHandler,
      schema: { ...transform.meta, consumes, body: transformBody, response: transform.response },
    },
    async (request, reply) => {
      const read = await readAsk(request, transformBody);
      if (!read.ok) return refuse(reply, read);
      const { ask, references } = read.value;
      const answer = await requestGeneration(needs, memberOf(request), { ...ask, references, requestId: request.id });
      return answer.ok ? answerWithPicture(needs, { request, reply }, answer.value) : refuse(reply, answer);
    },
  );

  const edit = described({
    changes: true,
    ...about,
    summary: 'Change a finished picture in words; the parent is untouched',
    description: 'Waits like `POST /api/transform`.',
    refuses: [...makes, 'NOT_FOUND', 'CONFLICT', 'EDIT_NOT_UNDERSTOOD'],
    response: { 201: success(createdEdit), 202: success(createdEdit) },
  });
  app.post(
    '/api/generations/:id/edit',
    {
      config: edit.config,
      validatorCompiler: bodyIsParsedByTheHandler,
      schema: { ...edit.meta, consumes, params: idParams, body: editBody, response: edit.response },
    },
    async (request, reply) => {
      const read = await readAsk(request, editBody);
      if (!read.ok) return refuse(reply, read);
      const { ask, references } = read.value;
      const { editPrompt = ask.prompt ?? '', aspectRatio } = ask;
      const wish = { parentId: request.params.id, ask: { editPrompt, references, aspectRatio, requestId: request.id } };
      const answer = await editGeneration(needs, memberOf(request), wish);
      return answer.ok ? answerWithPicture(needs, { request, reply }, answer.value) : refuse(reply, answer);
    },
  );
}

function seeingRoutes(app: App, needs: Needs): void {
  const all = described({ ...about, summary: 'Generations, newest first', response: { 200: list(generationSummary) } });
  app.get(
    '/api/generations',
    { config: all.config, schema: { ...all.meta, querystring: listQuery, response: all.response } },
    async (request, reply) => {
      const answer = await seeGenerations(needs, memberOf(request), request.query);
      return answer.ok ? page(answer.value.rows.map(summaryView), answer.value.meta) : refuse(reply, answer);
    },
  );

  const one = described({
    ...about,
    summary: 'One generation, whole',
    refuses: ['NOT_FOUND'],
    response: { 200: success(generationSchema) },
  });
  app.get(
    '/api/generations/:id',
    { config: one.config, schema: { ...one.meta, params: idParams, response: one.response } },
    async (request, reply) => {
      const answer = await seeGeneration(needs, memberOf(request), request.params.id);
      return answer.ok ? data(generationView(answer.value)) : refuse(reply, answer);
    },
  );

  const tree = described({
    ...about,
    summary: 'Its version tree',
    refuses: ['NOT_FOUND'],
    response: { 200: success(versionTree) },
  });
  app.get(
    '/api/generations/:id/history',
    { config: tree.config, schema: { ...tree.meta, params: idParams, response: tree.response } },
    async (request, reply) => {
      const answer = await seeHistory(needs, memberOf(request), request.params.id);
      return answer.ok ? data({ tree: answer.value.map(summaryView) }) : refuse(reply, answer);
    },
  );

  const image = described({
    ...about,
    summary: 'Its picture; the original is what the model delivered, byte for byte',
    refuses: ['NOT_FOUND', 'CONFLICT'],
    response: { 200: z.any().describe('The picture.') },
  });
  app.get(
    '/api/generations/:id/image',
    {
      config: image.config,
      schema: { ...image.meta, params: idParams, querystring: imageQuery, response: image.response },
    },
    (request, reply) => sendGenerationPicture(needs, { request, reply }, { id: request.params.id, ...request.query }),
  );
}

/** 201 with the picture, 202 while it is being drawn, or the failure's own status. */
async function answerWithPicture(
  needs: Needs,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  asked: Generation,
): Promise<FastifyReply> {
  const wantsAsync = /(^|[,\s])respond-async([,;\s]|$)/i.test(String(request.headers.prefer ?? ''));
  const seen = wantsAsync ? asked : await waitForGeneration(needs, asked, needs.waitSeconds * 1000);
  reply.header('location', `/api/generations/${asked.id}`);
  if (!seen) return refuse(reply, no('NOT_FOUND', 'It was deleted while it was being drawn.'));
  const failure = failureView(seen);
  if (failure) return refuse(reply, no(failure.code, failure.message));
  const generation = summaryView(seen);
  const { id: generationId, imageUrl, canEdit, parentGenerationId: parentId } = generation;
  const made = { generationId, imageUrl, canEdit, generation, ...(parentId !== null && { parentId }) };
  return reply.status(seen.status === 'succeeded' ? 201 : 202).send(data(made));
}

/** The body comes in two content types; params are still checked here. */
const bodyIsParsedByTheHandler: FastifySchemaCompiler<unknown> = (route) =>
  route.httpPart === 'body'
    ? (value: unknown) => ({ value })
    : validatorCompiler(route as Parameters<typeof validatorCompiler>[0]);
