import { useQuery } from '@tanstack/react-query';
import { estimateQuery } from '../../../api/estimate.ts';
import { t } from '../../../lib/messages/t.ts';
import { spanOf } from '../../../lib/time-span.ts';
import type { ImageSize } from './draft.ts';

/** It hangs on model and size alone, so that typing and photos ask for nothing. */
export function ExpectedTime({ model, size }: { model: string; size: string | undefined }) {
  const { data } = useQuery(estimateQuery({ model, imageSize: size as ImageSize | undefined }));
  return data?.seconds ? (
    <span className="before:mr-2 before:content-['·']">{t('dock.expected', spanOf(data.seconds))}</span>
  ) : null;
}
