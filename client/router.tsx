import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  notFound,
  redirect,
} from '@tanstack/react-router';
import type { Status } from '../shared/contract/index.ts';
import { statusOf } from './lib/status.ts';
import { codeOf } from './api/refused.ts';
import { queryClient } from './api/query-client.ts';
import { generationQuery, treeQuery } from './api/generations.ts';
import { meQuery } from './api/session.ts';
import { BareNotFound, BareProblem, NotFound, PageProblem } from './pages/problem.tsx';

const root = createRootRoute({ notFoundComponent: BareNotFound, errorComponent: BareProblem });

const textIn = (search: Record<string, unknown>, name: string) => {
  const value = search[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
};

/** Only a path of ours: an address of somebody else's in `next` would lead people away. */
const nextIn = (search: Record<string, unknown>): { next?: string } => {
  const next = textIn(search, 'next');
  return next?.startsWith('/') && !next.startsWith('//') && !next.startsWith('/\\') ? { next } : {};
};

type LibrarySearch = { q?: string; ratio?: string; status?: Status };

const libraryIn = (search: Record<string, unknown>): LibrarySearch => {
  const q = textIn(search, 'q');
  const ratio = textIn(search, 'ratio');
  const status = statusOf(textIn(search, 'status'));
  return { ...(q && { q }), ...(ratio && { ratio }), ...(status && { status }) };
};

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: nextIn,
  component: lazyRouteComponent(() => import('./pages/sign-in.tsx'), 'SignIn'),
});

const signUp = createRoute({
  getParentRoute: () => root,
  path: '/sign-up',
  validateSearch: nextIn,
  component: lazyRouteComponent(() => import('./pages/sign-up.tsx'), 'SignUp'),
});

const frame = createRoute({
  getParentRoute: () => root,
  id: 'frame',
  component: lazyRouteComponent(() => import('./pages/frame.tsx'), 'Frame'),
  beforeLoad: async ({ location }) => {
    const me = await queryClient.ensureQueryData(meQuery).catch((error: unknown) => {
      if (codeOf(error) !== 'UNAUTHENTICATED') throw error;
      throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { next: location.href } });
    });
    const { openDraft } = await import('./features/generations/dock/draft.ts');
    openDraft(me.workspace.id);
  },
});

const studio = createRoute({
  getParentRoute: () => frame,
  path: '/',
  component: lazyRouteComponent(() => import('./pages/studio.tsx'), 'Studio'),
});

const library = createRoute({
  getParentRoute: () => frame,
  path: '/library',
  validateSearch: libraryIn,
  component: lazyRouteComponent(() => import('./pages/library.tsx'), 'Library'),
});

const detail = createRoute({
  getParentRoute: () => frame,
  path: '/g/$id',
  /** `say` is what the composer starts with: words to be put better. */
  validateSearch: (search): { say?: string } => {
    const say = textIn(search, 'say');
    return say ? { say } : {};
  },
  loader: async ({ params: { id } }) => {
    void queryClient.prefetchQuery(treeQuery(id));
    await queryClient.ensureQueryData(generationQuery(id)).catch((error: unknown) => {
      throw codeOf(error) === 'NOT_FOUND' ? notFound() : error;
    });
  },
  component: lazyRouteComponent(() => import('./pages/detail.tsx'), 'Detail'),
});

const settings = createRoute({
  getParentRoute: () => frame,
  path: '/settings',
  component: lazyRouteComponent(() => import('./pages/settings.tsx'), 'Settings'),
});

export const router = createRouter({
  routeTree: root.addChildren([signIn, signUp, frame.addChildren([studio, library, detail, settings])]),
  defaultPreload: 'intent',
  defaultNotFoundComponent: NotFound,
  defaultErrorComponent: PageProblem,
  scrollRestoration: true,
  defaultPendingMs: 150,
});

declare module '@tanstack/react-router' {
  // The router asks for an interface here: it merges with its own.
  interface Register {
    router: typeof router;
  }
}
