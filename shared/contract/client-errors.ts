import { z } from 'zod';

const frame = z.object({
  function: z.string().regex(/^[\w$.<>]{0,100}$/),
  file: z
    .string()
    .regex(/^\/assets\/[\w.-]{1,150}\.js$/)
    .describe('A script of the studio, by its path.'),
  line: z.int().min(1).max(10_000_000),
  column: z.int().min(0).max(10_000_000),
});

/** A fault in a page of the studio. Nothing in it is free text but the message, which the server scrubs. */
export const clientErrorBody = z.object({
  type: z
    .string()
    .regex(/^[\w$.]{1,100}$/)
    .describe('The kind of error, such as `TypeError`.'),
  message: z.string().max(500),
  page: z
    .string()
    .regex(/^\/[\w/:-]{0,199}$/)
    .describe('The path of the page, with `:id` in place of ids.'),
  frames: z.array(frame).max(30).describe('The innermost call first.'),
});

export type ClientErrorBody = z.infer<typeof clientErrorBody>;
