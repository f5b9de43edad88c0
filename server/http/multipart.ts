import multipart from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { uploadLimits } from '../../shared/contract/index.ts';
import type { App } from './app-types.ts';

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

/** Reads the whole form. Too much of anything throws; the error handler answers 413. */
export async function readForm(request: FastifyRequest): Promise<Form> {
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
