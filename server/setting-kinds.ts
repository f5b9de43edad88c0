import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { z } from 'zod';

type Setting = { schema: z.ZodType; about: string; example: string; default: string; secret?: true };

export const setting = <const T extends Setting>(value: T) => value;

export const whole = (fallback: number, min: number, max: number) =>
  z
    .string()
    .regex(/^\d+$/, `not a whole number between ${min} and ${max}`)
    .transform(Number)
    .refine((n) => n >= min && n <= max, `not between ${min} and ${max}`)
    .optional()
    .transform((n) => n ?? fallback);

export const flag = z
  .enum(['1', 'true', '0', 'false'], 'neither 1 nor 0')
  .optional()
  .transform((text) => text === '1' || text === 'true');

export const oneOf = <const T extends string>(names: readonly [T, ...T[]], fallback: NoInfer<T>) =>
  z
    .enum(names, `not one of ${names.join(', ')}`)
    .optional()
    .transform((name) => (name ?? fallback) as T);

export const url = (protocols: string[]) =>
  z
    .string()
    .refine(
      (text) => URL.canParse(text) && protocols.includes(new URL(text).protocol),
      `not a ${protocols.join(' or ')} address`,
    )
    .optional();

export const text = (fallback: string) =>
  z
    .string()
    .optional()
    .transform((value) => value ?? fallback);

/** A limit as a whole number, or undefined for `off`. */
export const limit = (fallback: number) =>
  z
    .string()
    .regex(/^([1-9]\d{0,8}|off)$/, 'neither a whole number above 0 nor off')
    .optional()
    .transform((text) => (text === undefined ? fallback : text === 'off' ? undefined : Number(text)));

export const list = (isValid: (entry: string) => boolean, problem: string) =>
  z
    .string()
    .optional()
    .transform((text) => (text ?? '').split(/[\s,]+/).filter((entry) => entry !== ''))
    .refine((entries) => entries.every(isValid), problem);

/** Names out of a list, separated by commas. */
export const someOf = (names: readonly string[], fallback: readonly string[]) =>
  list((name) => names.includes(name), `not a list of ${names.join(', ')}`).transform((given) =>
    given.length > 0 ? given : fallback,
  );

export const isNetwork = (text: string) =>
  isIP(text.split('/')[0] ?? '') !== 0 && (!text.includes('/') || ipaddr.isValidCIDR(text));

/** Exactly as browsers send it: scheme and host, a port only when it is not the usual one, no path and no wildcard. */
export const isOrigin = (text: string) =>
  /^https?:[^*]+$/.test(text) && URL.canParse(text) && new URL(text).origin === text;
