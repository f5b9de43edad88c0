import { Dialog } from '@base-ui/react/dialog';
import type { ListedAsset } from '../../../../shared/contract/index.ts';
import { fieldsOf } from '../../../api/refused.ts';
import { renameAsset, shelfKey } from '../../../api/shelf.ts';
import { FormRefusal } from '../../../lib/form-refusal.tsx';
import { submitted, textOf } from '../../../lib/form.ts';
import { t } from '../../../lib/messages/t-photos.ts';
import { useAct } from '../../../lib/use-act.ts';
import { Button, buttonClass } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';

type Props = { asset: ListedAsset; onClose: () => void };

export function RenameDialog({ asset: { id, name }, onClose }: Props) {
  const { mutate, error, isPending } = useAct((next: string) => renameAsset({ id, name: next }), {
    touches: [shelfKey],
    done: ({ data }) => t('shelf.renamed', data.asset.name),
    onDone: onClose,
    inForm: true,
  });
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-[oklch(0_0_0/.5)]" />
        <Dialog.Popup className="fixed inset-x-4 top-1/2 z-50 mx-auto max-w-md -translate-y-1/2 rounded-card bg-raised p-6 text-ink shadow-pop">
          <Dialog.Title className="mb-4 text-5">{t('shelf.rename')}</Dialog.Title>
          <form className="grid gap-4" noValidate onSubmit={submitted((form) => mutate(textOf(form, 'name')))}>
            <FormRefusal error={error} />
            <Field
              label={t('shelf.name')}
              name="name"
              autoComplete="off"
              maxLength={120}
              defaultValue={name}
              problems={fieldsOf(error)['name']}
            />
            <div className="flex justify-end gap-2">
              <Dialog.Close className={buttonClass({ look: 'quiet' })}>{t('action.cancel')}</Dialog.Close>
              <Button type="submit" look="key" disabled={isPending}>
                {t('shelf.save')}
              </Button>
            </div>
          </form>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
