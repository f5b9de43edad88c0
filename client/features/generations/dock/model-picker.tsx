import type { Model } from '../../../../shared/contract/index.ts';
import { t } from '../../../lib/messages/t.ts';
import { Select } from '../../../ui/select.tsx';
import type { Draft } from './draft.ts';

type Props = {
  models: Model[];
  model: Model | undefined;
  size: string | undefined;
  onChoose: (part: Partial<Draft>) => void;
};

/** Only where there is something to choose. */
export function ModelPicker({ models, model, size, onChoose }: Props) {
  const sizes = model?.imageSizes ?? [];
  return (
    <>
      {models.length > 1 && model && (
        <Select
          label={t('dock.model')}
          value={model.id}
          options={models.map(({ id, name }) => ({ value: id, label: name }))}
          onChoose={(id) => onChoose({ model: id })}
        />
      )}
      {sizes.length > 1 && size && (
        <Select
          label={t('dock.size')}
          value={size}
          options={sizes.map((offered) => ({ value: offered, label: offered }))}
          onChoose={(imageSize) => onChoose({ imageSize })}
        />
      )}
    </>
  );
}
