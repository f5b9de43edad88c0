import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Answer, no, yes } from '../../../../shared/answer.ts';
import { uploadLimits } from '../../../../shared/contract/index.ts';
import { readForm } from '../../../http/multipart.ts';
import { parse } from '../../../http/parse.ts';
import { hashOfAsk, type Once } from './once.ts';
import { parseReference, photoRefused, type Reference } from './references.ts';

const idempotencyHeader = z.object({ 'idempotency-key': z.string().min(1).max(128).optional() });

type WithPhotos = { referenceImages?: string[] | undefined };

/** The ask and its photos, whether they came as JSON or as a form; from here on the input has a type. */
export async function readAsk<Ask extends WithPhotos>(
  request: FastifyRequest,
  schema: z.ZodType<Ask>,
): Promise<Answer<{ ask: Ask; references: Reference[]; once: Once | undefined }, 'VALIDATION_ERROR'>> {
  const read = request.isMultipart() ? await readFormAsk(request, schema) : readJsonAsk(request, schema);
  if (!read.ok) return read;
  const { ask, references } = read.value;
  const once = readOnce(request, ask, references);
  return once.ok ? yes({ ask, references, once: once.value }) : once;
}

/** The caller's `Idempotency-Key`, and what it stands for. */
export function readOnce(
  request: FastifyRequest,
  ask: unknown = {},
  references: Reference[] = [],
): Answer<Once | undefined, 'VALIDATION_ERROR'> {
  const headers = parse(idempotencyHeader, request.headers);
  if (!headers.ok) return headers;
  const key = headers.value['idempotency-key'];
  const route = `${request.method} ${request.url.split('?')[0]}`;
  return yes(key === undefined ? undefined : { key, hash: hashOfAsk(route, ask, references) });
}

function readJsonAsk<Ask extends WithPhotos>(
  request: FastifyRequest,
  schema: z.ZodType<Ask>,
): Answer<{ ask: Ask; references: Reference[] }, 'VALIDATION_ERROR'> {
  const ask = parse(schema, request.body);
  if (!ask.ok) return ask;
  const references: Reference[] = [];
  for (const [place, text] of (ask.value.referenceImages ?? []).entries()) {
    const reference = parseReference(text);
    if (!reference) return photoRefused(place, 'Neither the id of a photo nor base64.');
    references.push(reference);
  }
  return yes({ ask: ask.value, references });
}

async function readFormAsk<Ask extends WithPhotos>(request: FastifyRequest, schema: z.ZodType<Ask>) {
  const { fields, files } = await readForm(request);
  const { referenceImages, exact, ...rest } = fields;
  const ids = referenceImages === undefined || referenceImages === '' ? [] : referenceImages.split(/[\s,]+/);
  const ask = parse(schema, {
    ...rest,
    ...(exact !== undefined && { exact: /^(true|1)$/.test(exact) || (/^(false|0|)$/.test(exact) ? false : exact) }),
    ...(ids.length > 0 && { referenceImages: ids }),
  });
  if (!ask.ok) return ask;
  const references: Reference[] = [];
  for (const [place, id] of ids.entries()) {
    const reference = parseReference(id);
    if (!reference || !('assetId' in reference))
      return photoRefused(place, 'In a form this is the id of a photo, or a file.');
    references.push(reference);
  }
  references.push(...files.map(({ bytes, fileName }) => ({ bytes, fileName })));
  if (references.length > uploadLimits.files) {
    return no('VALIDATION_ERROR', undefined, {
      fields: { referenceImages: [`At most ${uploadLimits.files} photos.`] },
    });
  }
  return yes({ ask: ask.value, references });
}
