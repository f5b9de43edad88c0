import type { GenerationSummary } from '../../../../shared/contract/index.ts';
import { previewOf } from '../../../api/pictures.ts';
import { shapeOf } from '../../../lib/ratio.ts';
import { Picture } from '../../../ui/picture.tsx';
import { NotMade } from '../not-made.tsx';
import { Underway } from '../waiting.tsx';

type Props = { version: GenerationSummary; onWords: () => void; onAgain: () => void };

/** The picture on the light table, between its crop marks, in its true shape. */
export function Stage({ version, onWords, onAgain }: Props) {
  return (
    <div className="stage">
      <figure className="stage-sheet crop-marks" style={{ '--ratio': shapeOf(version) } as Record<string, number>}>
        <Shown version={version} onWords={onWords} onAgain={onAgain} />
      </figure>
    </div>
  );
}

function Shown({ version, onWords, onAgain }: Props) {
  switch (version.status) {
    case 'queued':
    case 'rendering':
      return <Underway row={version} />;
    case 'succeeded':
      return (
        <Picture
          eager
          src={previewOf(version.imageUrl)}
          alt={version.editPrompt ?? version.prompt}
          thumbhash={version.thumbhash}
          className="size-full"
        />
      );
    case 'failed':
    case 'canceled':
      return <NotMade told={version.failure ?? 'canceled'} id={version.id} onWords={onWords} onAgain={onAgain} />;
  }
}
