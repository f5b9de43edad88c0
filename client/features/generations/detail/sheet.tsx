import type { ReactNode } from 'react';
import type { GenerationSummary } from '../../../../shared/contract/index.ts';
import { shapeOf } from '../../../lib/ratio.ts';
import { isInOrder } from '../grid/order.ts';
import { NeighbourKeys } from './neighbour-keys.tsx';

type Props = { version: GenerationSummary; onShow: (id: string) => void; children: ReactNode };

/** The light table: what lies on it is as large as fits, in its own shape, between crop marks. */
export function Sheet({ version, onShow, children }: Props) {
  return (
    <>
      {isInOrder(version.id) && <NeighbourKeys id={version.id} onShow={onShow} />}
      {/* With room below for the buttons of a finished picture; it stays when there are none, so that nothing jumps. */}
      <div className="stage pb-14!">
        <figure className="stage-sheet crop-marks" style={{ '--ratio': shapeOf(version) } as Record<string, number>}>
          {children}
        </figure>
      </div>
    </>
  );
}
