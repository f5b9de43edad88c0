import { useQuery } from '@tanstack/react-query';
import { previewOf, thumbOf } from '../../../api/pictures.ts';
import { t } from '../../../lib/messages/t-compare.ts';
import { shapeOf } from '../../../lib/ratio.ts';
import type { Side } from './compare.tsx';
import { changedShare } from './changed-share.ts';

/** What is the same is black; what changed shines, strengthened so that small changes are seen. */
export function Difference({ left, right }: { left: Side; right: Side }) {
  const { data: share } = useQuery({
    queryKey: ['changed', left.version.id, right.version.id],
    queryFn: () => shareBetween(thumbOf(left.version.imageUrl), thumbOf(right.version.imageUrl)),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <div className="grid h-full grid-rows-[1fr_auto]">
      <div className="stage">
        <div
          role="img"
          aria-label={t('compare.differenceOf', left.name, right.name)}
          className="stage-sheet relative isolate bg-[oklch(0_0_0)] brightness-150"
          style={{ '--ratio': shapeOf(right.version) } as Record<string, number>}
        >
          <img src={previewOf(left.version.imageUrl)} alt="" className="absolute inset-0 size-full object-contain" />
          <img
            src={previewOf(right.version.imageUrl)}
            alt=""
            className="absolute inset-0 size-full object-contain mix-blend-difference"
          />
        </div>
      </div>
      <p role="status" className="pb-3 text-center text-ink-2">
        {share !== undefined && t('compare.changed', share)}
      </p>
    </div>
  );
}

async function shareBetween(left: string, right: string): Promise<number> {
  const [one, two] = await Promise.all([pixelsOf(left), pixelsOf(right)]);
  return changedShare(one, two);
}

/** Both drawn to the same small square, so that two shapes can be compared as well. */
async function pixelsOf(address: string): Promise<Uint8ClampedArray> {
  const picture = new Image();
  picture.src = address;
  await picture.decode();
  const canvas = new OffscreenCanvas(SIDE, SIDE);
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  if (!pen) throw new Error('This browser cannot draw.');
  pen.drawImage(picture, 0, 0, SIDE, SIDE);
  return pen.getImageData(0, 0, SIDE, SIDE).data;
}

const SIDE = 128;
