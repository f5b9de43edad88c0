import { z } from 'zod';
import { name } from './text.ts';

export const roles = ['owner', 'admin', 'editor', 'viewer'] as const;

/** One canonical form everywhere: trimmed, NFKC, lower case. */
export const email = z
  .string()
  .max(254)
  .transform((text) => text.trim().normalize('NFKC').toLowerCase())
  .pipe(z.email('Enter an e-mail address, like ana@example.com.').max(254));

const password = z.string().min(1, 'Enter a password.').max(512);

export const registerBody = z.object({
  email,
  password: password.describe(
    'As `GET /api/auth/options` says; by default at least 8 characters, 3 of: lower case, upper case, digit, other; not a common one.',
  ),
  name: name.optional(),
});

export const loginBody = z.object({ email, password });

export const user = z
  .object({
    id: z.uuid(),
    email: z.string(),
    name: z.string().nullable(),
    emailVerified: z.boolean(),
    isOperator: z.boolean().describe('Runs this installation.'),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'User' });

export const workspace = z.object({ id: z.uuid(), name: z.string() }).meta({ id: 'Workspace' });

export const signedIn = z.object({ user, csrfToken: z.string() }).meta({ id: 'SignedIn' });
export const me = z.object({ user, workspace, role: z.enum(roles) }).meta({ id: 'Me' });
export const signInOptions = z
  .object({
    registration: z
      .enum(['open', 'invite', 'closed'])
      .describe('Who may make an account now: everybody, who is invited, or nobody.'),
    mail: z.boolean().describe('Whether letters are sent: without, operators reset passwords.'),
    password: z
      .object({
        minLength: z.int(),
        maxLength: z.int(),
        composition: z.enum(['always', 'short']).describe('`short`: no kinds are needed from `exemptLength` on.'),
        kinds: z.int().describe('How many of: lower case, upper case, digits, other characters.'),
        exemptLength: z.int().nullable(),
      })
      .describe('What a new password must be; common ones are refused besides.'),
  })
  .meta({ id: 'SignInOptions' });

export const csrfToken = z.object({ csrfToken: z.string() }).meta({ id: 'CsrfToken' });

export type Role = (typeof roles)[number];
export type User = z.infer<typeof user>;
export type Workspace = z.infer<typeof workspace>;
export type Me = z.infer<typeof me>;
export type SignInOptions = z.infer<typeof signInOptions>;
