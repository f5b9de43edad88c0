import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { toast } from '../ui/toast.ts';

type After<Output> = {
  /** What the server is asked for again. */
  touches?: QueryKey[];
  done?: string | ((output: Output) => string);
  onDone?: (output: Output) => void;
  /** The form shows why it was refused; everybody else hears it at the edge. */
  inForm?: boolean;
};

/** A change on the server, from the click to the words about it. */
export function useAct<Input, Output>(run: (input: Input) => Promise<Output>, after: After<Output> = {}) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSuccess: async (output) => {
      after.onDone?.(output);
      const text = typeof after.done === 'function' ? after.done(output) : after.done;
      if (text) void toast({ text, tone: 'ok' });
      await Promise.all((after.touches ?? []).map((queryKey) => client.invalidateQueries({ queryKey })));
    },
    onError: (error) => {
      if (!after.inForm) void toast({ text: error.message, tone: 'danger' });
    },
  });
}
