import { lazy, Suspense } from 'react';
import type { FormDialogProps } from './form-dialog.tsx';

const LazyFormDialog = lazy(async () => ({ default: (await import('./form-dialog.tsx')).FormDialog }));

export function FormDialog(props: FormDialogProps) {
  return (
    <Suspense>
      <LazyFormDialog {...props} />
    </Suspense>
  );
}
