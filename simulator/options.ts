import { randomBytes } from 'node:crypto';
import { createFaults, type FaultOptions, type Faults } from './faults.ts';
import { createLatency, type Latency, type LatencyOptions } from './latency.ts';
import { createQuota, type Quota, type QuotaOptions } from './quota.ts';
import { createScript, type Script } from './scenarios/script.ts';

export type SimulatorOptions = {
  /** 0 takes a free one. */
  port?: number;
  host?: string;
  /** Keys that are valid; unset means every key but `leaked-key` and those that begin with `invalid`. */
  keys?: string[];
  /** Pictures are drawn at this part of their true size; 1 by default. */
  scale?: number;
  /** `vertex-lenient` lets a missing signature pass; a wrong one never passes. */
  signaturePolicy?: 'strict' | 'vertex-lenient';
  /** Signs signatures; the same secret lets conversations outlive a restart. */
  secret?: string;
  maxBodyBytes?: number;
  latency?: LatencyOptions;
  quota?: QuotaOptions;
  faults?: FaultOptions;
  /** Listening beyond loopback must be asked for. */
  allowRemote?: boolean;
};

/** Everything that one running simulator knows. */
export type World = {
  keys: Set<string> | undefined;
  scale: number;
  lenient: boolean;
  secret: string;
  maxBodyBytes: number;
  script: Script;
  latency: Latency;
  quota: Quota;
  faults: Faults;
};

export function createWorld(options: SimulatorOptions): World {
  return {
    keys: options.keys && new Set(options.keys),
    scale: options.scale ?? 1,
    lenient: options.signaturePolicy === 'vertex-lenient',
    secret: options.secret ?? randomBytes(16).toString('hex'),
    maxBodyBytes: options.maxBodyBytes ?? 100 * 1024 * 1024,
    script: createScript(),
    latency: createLatency(options.latency),
    quota: createQuota(options.quota),
    faults: createFaults(options.faults),
  };
}
