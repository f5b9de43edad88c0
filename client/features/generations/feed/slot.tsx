import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import type { GenerationSummary } from '../../../../shared/contract/index.ts';
import { variantPixels } from '../../../../shared/limits.ts';
import { previewOf, thumbOf } from '../../../api/pictures.ts';
import { shapeOf } from '../../../lib/ratio.ts';
import { Picture } from '../../../ui/picture.tsx';
import { useReuse, useTryAgain } from '../reuse.ts';
import { NotMade } from '../not-made.tsx';
import { Underway } from '../waiting.tsx';

export function Slot({ row }: { row: GenerationSummary }) {
  const reuse = useReuse();
  const tryAgain = useTryAgain();
  const navigate = useNavigate();
  const client = useQueryClient();
  async function rewrite({ id, parentGenerationId, editPrompt }: GenerationSummary): Promise<void> {
    if (!parentGenerationId || editPrompt === null) return reuse(id);
    const { keepChange } = await import('../detail/changes.ts');
    keepChange(client, parentGenerationId, editPrompt);
    await navigate({ to: '/g/$id', params: { id: parentGenerationId } });
  }
  switch (row.status) {
    case 'queued':
    case 'rendering':
      return <Underway row={row} />;
    case 'succeeded':
      return <Finished row={row} />;
    case 'failed':
    case 'canceled':
      return (
        <NotMade
          told={row.failure ?? 'canceled'}
          row={row}
          onWords={() => void rewrite(row)}
          onAgain={() => tryAgain(row)}
        />
      );
  }
}

function Finished({ row }: { row: GenerationSummary }) {
  return (
    <Link to="/g/$id" params={{ id: row.id }} className="group relative block size-full rounded-img">
      <Picture
        src={previewOf(row.imageUrl)}
        srcSet={sourcesOf(row)}
        sizes="auto, 100vw"
        alt={row.editPrompt ?? row.prompt}
        thumbhash={row.thumbhash}
        className="size-full"
      />
      <span className="figures absolute bottom-1.5 left-1.5 rounded-[4px] bg-[oklch(.2_0_0/.85)] px-1.5 py-0.5 text-1 text-[oklch(1_0_0)] opacity-0 transition-opacity duration-100 group-hover:opacity-100 group-focus-visible:opacity-100">
        {row.width && row.height ? `${row.width}×${row.height}` : row.aspectRatio}
      </span>
    </Link>
  );
}

/** Both with their widths: the browser takes the smaller one where it is large enough. */
function sourcesOf({ imageUrl, width, height }: GenerationSummary): string | undefined {
  if (!width || !height) return undefined;
  const widthIn = (pixels: number) => Math.round(Math.min(1, pixels / Math.max(width, height)) * width);
  const { thumb, preview } = variantPixels;
  return `${thumbOf(imageUrl)} ${widthIn(thumb)}w, ${previewOf(imageUrl)} ${widthIn(preview)}w`;
}

export const slotShape = (row: GenerationSummary) => ({ '--ratio': shapeOf(row) }) as Record<string, number>;
