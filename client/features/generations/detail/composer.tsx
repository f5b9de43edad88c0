import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import clsx from 'clsx';
import { type ReactNode, useState } from 'react';
import { promptLimits } from '../../../../shared/limits.ts';
import type { GenerationSummary } from '../../../../shared/contract/index.ts';
import { addToCaches } from '../../../api/generation-cache.ts';
import { editGeneration } from '../../../api/versions.ts';
import { estimateQuery } from '../../../api/estimate.ts';
import { codeOf } from '../../../api/refused.ts';
import { focusPrompt } from '../dock/focus-prompt.ts';
import { useLookingOnly } from '../../../lib/use-looking-only.ts';
import { useOnline } from '../../../lib/use-online.ts';
import { useShortcut } from '../../../lib/shortcuts.ts';
import { t } from '../../../lib/messages/t-detail.ts';
import { spanOf } from '../../../lib/time-span.ts';
import { Button } from '../../../ui/button.tsx';
import { Keys } from '../../../ui/keys.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { changeOf, keepChange } from './changes.ts';
import { priceText } from '../dock/estimate.ts';
import { problemOf } from '../dock/problem.ts';
import { explain } from '../failure-words.ts';
import { type Preset, presets } from '../../../../shared/presets.ts';

type Props = {
  version: GenerationSummary;
  tray: ReactNode;
  photoIds: string[];
  waitingForPhotos: boolean;
  onEdited: (version: GenerationSummary) => void;
};

/** One change in words. It becomes a new version under the one in the stage, which stays as it is. */
export function Composer({ version, tray, photoIds, waitingForPhotos, onEdited }: Props) {
  const client = useQueryClient();
  const [text, setWords] = useState(() => changeOf(client, version.id));
  const setText = (words: string) => {
    setWords(words);
    keepChange(client, version.id, words);
  };
  const { data: price } = useQuery({ ...estimateQuery({ editOf: version.id }), enabled: version.canEdit });
  const edit = useMutation({
    mutationFn: (words: string) => editGeneration(version.id, { editPrompt: words, referenceImages: photoIds }),
    onSuccess: (made) => {
      addToCaches(client, made);
      setText('');
      onEdited(made);
    },
  });
  useShortcut('generate');
  useShortcut('prompt', focusPrompt);
  const lookingOnly = useLookingOnly();
  const online = useOnline();
  const problem = lookingOnly ?? problemOf({ online, waitingForPhotos, words: text }, t('edit.writeFirst'));
  const send = () => {
    if (!problem && !edit.isPending) edit.mutate(text.trim());
  };

  if (!version.canEdit) return <p className="p-1 text-2 text-ink-3">{t('edit.notYet')}</p>;
  return (
    <div className="group grid grid-cols-[minmax(0,1fr)] gap-2.5">
      {edit.isError && (
        <Notice tone={explain({ code: codeOf(edit.error), message: '' }).tone} role="alert">
          {edit.error.message}
        </Notice>
      )}
      <Presets
        onChoose={(preset) => {
          setText(presets[preset][version.provider]);
          focusPrompt();
        }}
      />
      <div className={clsx(photoIds.length === 0 && !waitingForPhotos && 'max-lg:not-group-focus-within:hidden')}>
        {tray}
      </div>
      <div className="flex items-center gap-3 rounded-card border border-line-strong bg-raised p-3 lg:block has-[textarea:focus-visible]:outline-2 has-[textarea:focus-visible]:outline-focus">
        <textarea
          data-prompt
          aria-label={t('edit.label')}
          placeholder={t('edit.placeholder')}
          value={text}
          rows={1}
          maxLength={promptLimits.editPrompt}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return;
            event.preventDefault();
            send();
          }}
          className="field-sizing-content block max-h-40 w-full resize-none lg:min-h-12 bg-transparent text-4 leading-[1.5] outline-none"
        />
        <div className="flex flex-wrap items-center justify-end gap-3 lg:mt-2">
          <output className="figures text-ink-2 max-lg:hidden">
            {price && priceText(price.costMicroUsd)}
            {price?.seconds && ` · ${t('dock.expected', spanOf(price.seconds))}`}
          </output>
          <Button look="key" disabled={edit.isPending} refused={problem} onClick={send}>
            {edit.isPending ? t('edit.sending') : t('edit.send')}
            <Keys of="generate" />
          </Button>
        </div>
      </div>
    </div>
  );
}

function Presets({ onChoose }: { onChoose: (preset: Preset) => void }) {
  return (
    <ul
      aria-label={t('edit.presets')}
      className="flex gap-1.5 overflow-x-auto max-lg:not-group-focus-within:hidden lg:flex-wrap"
    >
      {(Object.keys(presets) as Preset[]).map((preset) => (
        <li key={preset}>
          <button
            type="button"
            onClick={() => onChoose(preset)}
            className="h-7 touch:h-11 rounded-pill border border-line bg-raised px-2.5 text-2 font-medium whitespace-nowrap text-ink-2 hover:border-line-strong hover:text-ink"
          >
            {t(`preset.${preset}`)}
          </button>
        </li>
      ))}
    </ul>
  );
}
