import { z } from 'zod';
import { listQuery } from './generations.ts';
import { check } from './health.ts';
import { ceilingBody, limits } from './usage.ts';

export const runsOn = z
  .object({
    database: z.enum(['embedded', 'postgresql']),
    counters: z.enum(['process', 'redis']),
    pictures: z.enum(['disk', 'bucket']),
    renderer: z.enum(['local', 'gemini']),
    mail: z.enum(['none', 'log', 'smtp']).describe('`log`: letters are printed, on a developer’s machine.'),
    worker: z.enum(['inline', 'off']).describe('`off`: pictures are drawn by processes of their own.'),
  })
  .meta({ id: 'RunsOn' });

export const overview = z
  .object({
    version: z.string(),
    startedAt: z.iso.datetime(),
    uptimeSeconds: z.int(),
    runsOn,
    checks: z.record(z.string(), check),
    totals: z.object({ users: z.int(), workspaces: z.int(), generations: z.int() }),
    jobs: z.object({ queued: z.int(), active: z.int(), failed: z.int() }),
  })
  .meta({ id: 'Overview' });

export const operatorListQuery = listQuery
  .pick({ page: true, pageSize: true, q: true })
  .extend({ q: listQuery.shape.q.describe('Part of a name or e-mail.') });

export const operatorUser = z
  .object({
    id: z.uuid(),
    email: z.string(),
    name: z.string().nullable(),
    emailVerified: z.boolean(),
    isOperator: z.boolean(),
    workspaces: z.int().describe('How many the user is a member of.'),
    lastSeenAt: z.iso.datetime().nullable().describe('By a session that is still open; null when there is none.'),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'OperatorUser' });

export const operatorWorkspace = z
  .object({
    id: z.uuid(),
    name: z.string(),
    ownerEmail: z.string().nullable(),
    members: z.int(),
    generations: z.int(),
    storageBytes: z.int(),
    month: z.object({ images: z.int(), costMicroUsd: z.int() }).describe('Spent in this UTC month.'),
    limits: limits.describe('Set by its admins.'),
    ceiling: limits.extend({ atOnce: ceilingBody.shape.atOnce.unwrap() }).describe('Set by the operator.'),
    deleting: z.boolean().describe('Closed for everybody; its files are being removed.'),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'OperatorWorkspace' });

export const jobStates = ['queued', 'active', 'failed'] as const;

export const jobQuery = listQuery
  .pick({ page: true, pageSize: true })
  .extend({ state: z.enum(jobStates).default('failed') });

export const operatorJob = z
  .object({
    id: z.uuid(),
    name: z.string(),
    state: z.enum(jobStates),
    workspaceId: z.string().nullable(),
    workspaceName: z.string().nullable(),
    tries: z.int().describe('Tries that have begun.'),
    failure: z.string().nullable().describe('The kind of fault; the log has the rest, under the id of the job.'),
    createdAt: z.iso.datetime(),
    startedAt: z.iso.datetime().nullable(),
    endedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'OperatorJob' });

export const storageReport = z
  .object({
    files: z.int(),
    bytes: z.int(),
    unfinished: z.int().describe('Files whose bytes were not yet seen to be stored.'),
    awaitingRemoval: z.int(),
    largest: z
      .array(z.object({ workspaceId: z.uuid(), name: z.string(), files: z.int(), bytes: z.int() }))
      .describe('The ten workspaces that hold most.'),
  })
  .meta({ id: 'StorageReport' });

export type RunsOn = z.infer<typeof runsOn>;
export type Overview = z.infer<typeof overview>;
export type OperatorListQuery = z.infer<typeof operatorListQuery>;
export type OperatorUser = z.infer<typeof operatorUser>;
export type OperatorWorkspace = z.infer<typeof operatorWorkspace>;
export type JobState = (typeof jobStates)[number];
export type OperatorJob = z.infer<typeof operatorJob>;
export type StorageReport = z.infer<typeof storageReport>;
