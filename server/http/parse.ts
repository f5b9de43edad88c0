import type { z } from 'zod';
import { type Answer, no, yes } from '../../shared/answer.ts';

/** Parses what the framework could not: form fields, and bodies that come in two content types. */
export function parse<T extends z.ZodType>(schema: T, input: unknown): Answer<z.output<T>, 'VALIDATION_ERROR'> {
  const result = schema.safeParse(input);
  if (result.success) return yes(result.data);
  const fields: Record<string, string[]> = {};
  for (const { path, message } of result.error.issues) {
    const field = path.join('.') || 'body';
    fields[field] = [...(fields[field] ?? []), message];
  }
  return no('VALIDATION_ERROR', undefined, { fields });
}
