import { wireBytes } from './blobs.ts';
import type { Turn } from './turns.ts';

export type Trimmed = { turns: Turn[]; leftOut: number };

/**
 * The history that fits: whole question-and-answer pairs are left out, never single parts. The oldest of the middle go
 * first, because the first pair has the references and the last two are what the next wish is about; then the last
 * but one, then the first. The last pair always stays: it is the picture to be changed.
 */
export function trim(history: Turn[], ask: Turn, limits: { maxTurns: number; comfortableBytes: number }): Trimmed {
  const pairs = Array.from({ length: history.length / 2 }, (_, index) => history.slice(index * 2, index * 2 + 2));
  const kept = [...pairs];
  const fits = () => kept.length <= limits.maxTurns && wireBytes([...kept.flat(), ask]) <= limits.comfortableBytes;
  while (kept.length > 1 && !fits()) kept.splice(kept.length > 2 ? 1 : 0, 1);
  return { turns: kept.flat(), leftOut: pairs.length - kept.length };
}
