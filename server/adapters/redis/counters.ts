import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { Redis } from 'ioredis';
import type { Count, Counters, Limit } from '../../ports/counters.ts';

/**
 * Counts in Redis, where every process sees them; without Redis, and while it is away, in this process. It never fails
 * and never lets everybody through.
 */
export function createCounters(redis: Redis | undefined): Counters {
  const limiters = new Map<string, RateLimiterAbstract>();

  function limiterOf(limit: Limit): RateLimiterAbstract {
    const known = limiters.get(limit.name);
    if (known) return known;
    const made = createLimiter(limit, redis);
    limiters.set(limit.name, made);
    return made;
  }

  return {
    async take(limit, key) {
      try {
        return countOf(await limiterOf(limit).consume(key), true);
      } catch (refused) {
        if (refused instanceof RateLimiterRes) return countOf(refused, false);
        throw refused;
      }
    },
    async giveBack(limit, key) {
      await limiterOf(limit).reward(key);
    },
  };
}

function createLimiter({ name, count, seconds }: Limit, redis: Redis | undefined): RateLimiterAbstract {
  const options = { keyPrefix: `ads:limit:${name}`, points: count, duration: seconds };
  const inProcess = new RateLimiterMemory(options);
  if (!redis) return inProcess;
  return new RateLimiterRedis({
    ...options,
    storeClient: redis,
    rejectIfRedisNotReady: true,
    insuranceLimiter: inProcess,
  });
}

function countOf({ remainingPoints, msBeforeNext }: RateLimiterRes, allowed: boolean): Count {
  return { allowed, remaining: remainingPoints, resetSeconds: Math.max(1, Math.ceil(msBeforeNext / 1000)) };
}
