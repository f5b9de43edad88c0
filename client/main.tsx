import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { CSPProvider } from '@base-ui/react/csp-provider';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { queryClient } from './api/query-client.ts';
import { codeOf } from './api/refused.ts';
import { language } from './lib/language.ts';
import { router } from './router.tsx';
import './styles/main.css';

const root = document.querySelector('#root');
if (!root) throw new Error('index.html has no #root.');
document.documentElement.lang = language;

// Loaded when something broke: what works is not to wait for it.
const report = (fault: unknown) =>
  void import('./api/report-fault.ts').then(({ reportFault }) => reportFault(fault)).catch(() => undefined);
addEventListener('error', ({ error }) => report(error));
addEventListener('unhandledrejection', ({ reason }) => report(reason));

// What a page caught and showed is a fault as well, unless the server only said no.
const onCaughtError = (fault: unknown) => codeOf(fault) ?? reportError(fault);

createRoot(root, { onCaughtError }).render(
  <StrictMode>
    <CSPProvider disableStyleElements>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </CSPProvider>
  </StrictMode>,
);
