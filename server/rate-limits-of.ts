import type { Config } from './config.ts';
import type { RateLimits } from './http/rate-limit.ts';
import type { Limit } from './ports/counters.ts';

const MINUTE = 60;
const HOUR = 3600;

/** The limits that the settings ask for; `off` leaves one undefined. */
export function rateLimitsOf(config: Config): RateLimits {
  return {
    address: limit('address', config.RATE_LIMIT_ADDRESS, MINUTE),
    api: limit('api', config.RATE_LIMIT_API, MINUTE),
    register: limit('register', config.RATE_LIMIT_REGISTER, HOUR),
    transform: limit('transform', config.RATE_LIMIT_TRANSFORM, HOUR),
    edit: limit('edit', config.RATE_LIMIT_EDIT, HOUR),
  };
}

function limit(name: string, count: number | undefined, seconds: number): Limit | undefined {
  return count === undefined ? undefined : { name, count, seconds };
}
