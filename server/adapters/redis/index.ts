export { createCounters } from './counters.ts';
export { connectRedis, type RedisConnection } from './connect-redis.ts';
