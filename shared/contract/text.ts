import { z } from 'zod';

/** What PostgreSQL text can hold: no NUL, no lone surrogate. */
export const storable = (text: string) => !text.includes('\0') && text.isWellFormed();

/** Of people, workspaces and keys: one line, for it stands in letters, files and logs. */
export const name = z
  .string()
  .trim()
  .min(1, 'Enter a name.')
  .max(100)
  .refine((text) => !/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u.test(text), 'A name is one line of text.');
