import { useState } from 'react';
import type { GenerationSummary } from '../../../../shared/contract/index.ts';
import { shapeOf } from '../../../lib/ratio.ts';
import { isInOrder } from '../grid/order.ts';
import { NotMade } from '../not-made.tsx';
import { Underway } from '../waiting.tsx';
import { Finished } from './finished.tsx';
import { NeighbourKeys } from './neighbour-keys.tsx';
import { TrueSize } from './true-size.tsx';

type Props = {
  version: GenerationSummary;
  before: GenerationSummary | undefined;
  onShow: (id: string) => void;
  onWords: () => void;
  onAgain: () => void;
};

/** The picture on the light table, between its crop marks, in its true shape. */
export function Stage({ version, before, onShow, onWords, onAgain }: Props) {
  const [isTrueSize, setTrueSize] = useState(false);
  if (isTrueSize) return <TrueSize version={version} before={before} onWhole={() => setTrueSize(false)} />;
  return (
    <>
      {/* Not beside a picture in its true size: there the arrows move it. */}
      {isInOrder(version.id) && <NeighbourKeys id={version.id} onShow={onShow} />}
      <div className="stage">
        <figure className="stage-sheet crop-marks" style={{ '--ratio': shapeOf(version) } as Record<string, number>}>
          <Shown
            version={version}
            before={before}
            onTrueSize={() => setTrueSize(true)}
            onWords={onWords}
            onAgain={onAgain}
          />
        </figure>
      </div>
    </>
  );
}

type ShownProps = Omit<Props, 'onShow'> & { onTrueSize: () => void };

function Shown({ version, before, onTrueSize, onWords, onAgain }: ShownProps) {
  switch (version.status) {
    case 'queued':
    case 'rendering':
      return <Underway row={version} />;
    case 'succeeded':
      return <Finished version={version} before={before} onTrueSize={onTrueSize} />;
    case 'failed':
    case 'canceled':
      return <NotMade told={version.failure ?? 'canceled'} row={version} onWords={onWords} onAgain={onAgain} />;
  }
}
