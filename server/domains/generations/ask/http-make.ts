import {
  created,
  createdEdit,
  editBody,
  generationSummary,
  idParams,
  success,
  transformBody,
} from '../../../../shared/contract/index.ts';
import { data, refuse } from '../../../http/answer.ts';
import type { App } from '../../../http/app-types.ts';
import { memberOf } from '../../../http/identity.ts';
import { bodyIsParsedByTheHandler } from '../../../http/multipart.ts';
import { described } from '../../../http/route.ts';
import { cancelGeneration } from './cancel-generation.ts';
import { editGeneration } from './edit-generation.ts';
import { answerWithPicture, type MakeNeeds } from './http-answer-with-picture.ts';
import { readAsk, readOnce } from './http-read-ask.ts';
import { orTwin } from './once.ts';
import { reAnchorGeneration } from './re-anchor-generation.ts';
import { requestGeneration } from './request-generation.ts';
import { retryGeneration } from './retry-generation.ts';
import { summaryView } from '../view.ts';

const about = { tag: 'Generations', access: 'member' } as const;
const consumes = ['application/json', 'multipart/form-data'];
const makes = [
  'FORBIDDEN',
  'CONFLICT',
  'IMAGE_REJECTED',
  'CONTENT_BLOCKED',
  'PROVIDER_ERROR',
  'PROVIDER_TIMEOUT',
  'QUOTA_EXCEEDED',
  'RATE_LIMITED',
  'IDEMPOTENCY_KEY_REUSED',
] as const;

/** Everything that leaves a request for the worker, or takes it back. */
export function makingRoutes(app: App, needs: MakeNeeds): void {
  transformRoute(app, needs);
  editRoute(app, needs);
  reAnchorRoute(app, needs);
  retryRoute(app, needs);
  cancelRoute(app, needs);
}

function transformRoute(app: App, needs: MakeNeeds): void {
  const transform = described({
    changes: true,
    ...about,
    summary: 'Make a picture from a prompt and photos',
    description: 'Waits for the picture and answers 201; with `Prefer: respond-async`, or when the wait runs out, 202.',
    refuses: makes,
    limit: 'transform',
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
      const { ask, references, once } = read.value;
      const asked = { ...ask, references, once, requestId: request.id };
      const member = memberOf(request);
      const answer = await orTwin(needs, member, once, await requestGeneration(needs, member, asked));
      return answer.ok ? answerWithPicture(needs, { request, reply }, answer.value) : refuse(reply, answer);
    },
  );
}

function editRoute(app: App, needs: MakeNeeds): void {
  const edit = described({
    changes: true,
    ...about,
    summary: 'Change a finished picture in words; the parent is untouched',
    description: 'Waits like `POST /api/transform`.',
    refuses: [...makes, 'NOT_FOUND', 'EDIT_NOT_UNDERSTOOD'],
    limit: 'edit',
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
      const { ask, references, once } = read.value;
      const { editPrompt = ask.prompt ?? '', aspectRatio, exact } = ask;
      const wish = {
        parentId: request.params.id,
        ask: { editPrompt, references, aspectRatio, exact, once, requestId: request.id },
      };
      const member = memberOf(request);
      const answer = await orTwin(needs, member, once, await editGeneration(needs, member, wish));
      return answer.ok ? answerWithPicture(needs, { request, reply }, answer.value) : refuse(reply, answer);
    },
  );
}

function reAnchorRoute(app: App, needs: MakeNeeds): void {
  const afresh = described({
    changes: true,
    ...about,
    summary: 'Draw a version afresh from the original photos, with all its words in one prompt',
    description:
      'For a version that drifted over many edits. The new one is its child and begins a conversation of its own; waits like `POST /api/transform`.',
    refuses: [...makes, 'NOT_FOUND'],
    limit: 'edit',
    response: { 201: success(createdEdit), 202: success(createdEdit) },
  });
  app.post(
    '/api/generations/:id/re-anchor',
    { config: afresh.config, schema: { ...afresh.meta, params: idParams, response: afresh.response } },
    async (request, reply) => {
      const once = readOnce(request);
      if (!once.ok) return refuse(reply, once);
      const ask = { id: request.params.id, requestId: request.id, once: once.value };
      const member = memberOf(request);
      const answer = await orTwin(needs, member, once.value, await reAnchorGeneration(needs, member, ask));
      return answer.ok ? answerWithPicture(needs, { request, reply }, answer.value) : refuse(reply, answer);
    },
  );
}

function retryRoute(app: App, needs: MakeNeeds): void {
  const again = described({
    changes: true,
    ...about,
    summary: 'Ask for the same again, for one that failed or was canceled',
    limit: 'transform',
    refuses: [...makes, 'NOT_FOUND', 'EDIT_NOT_UNDERSTOOD'],
    response: { 201: success(created), 202: success(created) },
  });
  app.post(
    '/api/generations/:id/retry',
    { config: again.config, schema: { ...again.meta, params: idParams, response: again.response } },
    async (request, reply) => {
      const answer = await retryGeneration(needs, memberOf(request), { id: request.params.id, requestId: request.id });
      return answer.ok ? answerWithPicture(needs, { request, reply }, answer.value) : refuse(reply, answer);
    },
  );
}

function cancelRoute(app: App, needs: MakeNeeds): void {
  const stop = described({
    changes: true,
    ...about,
    summary: 'Stop one that is queued or being drawn',
    refuses: ['FORBIDDEN', 'NOT_FOUND', 'CONFLICT'],
    response: { 200: success(generationSummary) },
  });
  app.post(
    '/api/generations/:id/cancel',
    { config: stop.config, schema: { ...stop.meta, params: idParams, response: stop.response } },
    async (request, reply) => {
      const answer = await cancelGeneration(needs, memberOf(request), request.params.id);
      return answer.ok ? data(summaryView(answer.value)) : refuse(reply, answer);
    },
  );
}
