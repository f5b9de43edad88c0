import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { generationKeys } from './generation-keys.ts';

/** Ids that are being deleted: hidden at once, gone when the undo window has passed. */
export function useHidden(): ReadonlySet<string> {
  const { data = none } = useQuery<string[]>({
    queryKey: generationKeys.deleting,
    queryFn: () => [],
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  });
  return useMemo(() => new Set(data), [data]);
}

const none: string[] = [];
