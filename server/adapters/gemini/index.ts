import { GeminiService } from './gemini-service.ts';
import type { GeminiOptions } from './settings.ts';

export { GeminiService } from './gemini-service.ts';
export { callTimeouts, type GeminiOptions } from './settings.ts';

/** Throws without a key. */
export function createGeminiService(options: GeminiOptions): GeminiService {
  return new GeminiService(options);
}
