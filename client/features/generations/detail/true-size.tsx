import { lazy, Suspense } from 'react';
import type { GenerationSummary } from '../../../../shared/contract/index.ts';
import { thumbOf } from '../../../api/pictures.ts';

const Zoomable = lazy(async () => ({ default: (await import('../lightbox/zoomable.tsx')).Zoomable }));

/** A pixel of the picture for one of the page, to judge what is really there. */
export function TrueSize({ version }: { version: GenerationSummary }) {
  return (
    <Suspense>
      <Zoomable
        src={version.imageUrl}
        thumb={thumbOf(version.imageUrl)}
        alt={version.editPrompt ?? version.prompt}
        zoom={1}
        pixels={version}
      />
    </Suspense>
  );
}
