import type { Config } from './config.ts';
import type { SignInLimits } from './domains/auth/index.ts';
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
    export: limit('export', config.RATE_LIMIT_EXPORT, HOUR),
    password: limit('password', config.RATE_LIMIT_PASSWORD, HOUR),
    'client-errors': limit('client-errors', config.RATE_LIMIT_CLIENT_ERRORS, HOUR),
  };
}

export function signInLimitsOf(config: Config): SignInLimits {
  return {
    login: limit('login', config.RATE_LIMIT_LOGIN, MINUTE),
    clientFailures: limit('login-failures', config.RATE_LIMIT_LOGIN, MINUTE),
    allFailures: limit('login-all', config.RATE_LIMIT_LOGIN_GLOBAL, MINUTE),
  };
}

function limit(name: string, count: number | undefined, seconds: number): Limit | undefined {
  return count === undefined ? undefined : { name, count, seconds };
}
