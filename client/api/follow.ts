import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { GenerationSummary } from '../../shared/contract/index.ts';

type Ended = (ended: GenerationSummary[]) => void;

/** Hears of every change in the workspace while a page is open. What does it comes after the first paint. */
export function useLive(onEnded: Ended): void {
  const client = useQueryClient();
  useEffect(() => {
    let leave: (() => void) | undefined;
    const left = new AbortController();
    void import('./live.ts').then(({ followLive }) => {
      if (!left.signal.aborted) leave = followLive(client, onEnded);
    });
    return () => {
      left.abort();
      leave?.();
    };
  }, [client, onEnded]);
}
