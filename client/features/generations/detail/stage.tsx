import type { GenerationSummary } from '../../../../shared/contract/index.ts';
import { NotMade } from '../not-made.tsx';
import { Underway } from '../waiting.tsx';
import { Finished } from './finished.tsx';
import { Sheet } from './sheet.tsx';

type Props = {
  version: GenerationSummary;
  before: GenerationSummary | undefined;
  onShow: (id: string) => void;
  onWords: () => void;
  onAgain: () => void;
};

/** What there is to see of a version: its picture, how far it is, or why there is none. */
export function Stage({ version, before, onShow, onWords, onAgain }: Props) {
  switch (version.status) {
    case 'queued':
    case 'rendering':
      return (
        <Sheet version={version} onShow={onShow}>
          <Underway row={version} />
        </Sheet>
      );
    case 'succeeded':
      return <Finished version={version} before={before} onShow={onShow} />;
    case 'failed':
    case 'canceled':
      return (
        <Sheet version={version} onShow={onShow}>
          <NotMade told={version.failure ?? 'canceled'} row={version} onWords={onWords} onAgain={onAgain} />
        </Sheet>
      );
  }
}
