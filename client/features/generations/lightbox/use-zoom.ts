import { useState } from 'react';

/** So many times as large as fits the window. */
const steps = [1, 2, 4] as const;

export type Zoom = ReturnType<typeof useZoom>;

/** How large a picture is shown: as it fits, a few times that, or a pixel of it for one of the page. */
export function useZoom() {
  const [step, setStep] = useState(0);
  const [isTrue, setTrue] = useState(false);
  const to = (next: number) => {
    setTrue(false);
    setStep(Math.min(Math.max(next, 0), steps.length - 1));
  };
  return {
    times: steps[step] ?? 1,
    isTrue,
    fits: step === 0 && !isTrue,
    isLargest: step === steps.length - 1,
    by: (change: 1 | -1) => to(step + change),
    fit: () => to(0),
    /** To judge what is really there, and back. */
    toggleTrue() {
      setStep(0);
      setTrue(!isTrue);
    },
  };
}
