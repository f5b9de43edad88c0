import multipart from '@fastify/multipart';
import type { FastifyRequest, FastifySchemaCompiler } from 'fastify';
import { validatorCompiler } from 'fastify-type-provider-zod';
import { uploadLimits } from '../../shared/contract/index.ts';
import type { App } from './app-types.ts';
import { codeOf } from '../lib/error-code.ts';

export type FormFile = { field: string; fileName: string; bytes: Buffer };
/** Fields keep the last value of a name. */
export type Form = { fields: Record<string, string>; files: FormFile[] };

/** Pictures travel as multipart, within limits on files, fields, parts and sizes. */
export async function registerMultipart(app: App): Promise<void> {
  await app.register(multipart, {
    limits: {
      fileSize: uploadLimits.bytes,
      files: uploadLimits.files,
      fields: 12,
      fieldSize: 65_536,
      parts: 20,
      headerPairs: 50,
    },
  });
}

/** For routes that take forms: their body is described, but read by their handler; params are still checked. */
export const bodyIsParsedByTheHandler: FastifySchemaCompiler<unknown> = (route) =>
  route.httpPart === 'body'
    ? (value: unknown) => ({ value })
    : validatorCompiler(route as Parameters<typeof validatorCompiler>[0]);

/** What calls itself a form and is none, or ends before its end. */
export class BrokenForm extends Error {}

/** Reads the whole form. Too much of anything throws; the error handler answers 413, and 400 to what is no form. */
export async function readForm(request: FastifyRequest): Promise<Form> {
  try {
    return await readParts(request);
  } catch (fault) {
    // The limits have codes; all else comes from the bytes that were sent.
    const isLimit = codeOf(fault).startsWith('FST_');
    throw isLimit ? fault : new BrokenForm('The form cannot be read.', { cause: fault });
  }
}

async function readParts(request: FastifyRequest): Promise<Form> {
  const form: Form = { fields: Object.create(null) as Record<string, string>, files: [] };
  for await (const part of request.parts()) {
    if (part.type === 'file') {
      form.files.push({ field: part.fieldname, fileName: part.filename, bytes: await part.toBuffer() });
    } else {
      form.fields[part.fieldname] = String(part.value);
    }
  }
  return form;
}
