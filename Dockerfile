# syntax=docker/dockerfile:1

# Debian 12 with Node 24, by its digest for amd64 and arm64, so that a build is the same tomorrow. Dependabot renews it.
ARG NODE_IMAGE=node:24-bookworm-slim@sha256:6f7b03f7c2c8e2e784dcf9295400527b9b1270fd37b7e9a7285cf83b6951452d

FROM ${NODE_IMAGE} AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY scripts ./scripts
RUN npm ci --ignore-scripts
COPY tsconfig.json vite.config.ts ./
COPY shared ./shared
COPY client ./client
RUN npm run build

FROM ${NODE_IMAGE} AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# Optional packages stay: they hold the picture library. The Node that npm brings along is in the base image already.
RUN npm ci --omit=dev --ignore-scripts && rm -rf node_modules/node-linux-* node_modules/.bin/node

FROM ${NODE_IMAGE}
ARG VERSION=development
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Automated Ads Agent" \
      org.opencontainers.image.description="From a product photo to a reviewed, network-ready ad, on your own server." \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data DRAIN_GRACE_SECONDS=5 UV_THREADPOOL_SIZE=8 \
    MALLOC_ARENA_MAX=2 MALLOC_MMAP_THRESHOLD_=262144 NODE_OPTIONS=--max-semi-space-size=8 \
    SENTRY_RELEASE=automated-ads-agent@${VERSION}
RUN mkdir /data /backups && chown node:node /data /backups
COPY --from=packages /app/node_modules ./node_modules
# Without the source maps beside it, which are for error reports alone.
COPY --from=build /app/dist/client ./dist/client
COPY package.json LICENSE ./
COPY scripts/require-node.mjs scripts/node-version.mjs scripts/backup.ts scripts/doctor.ts scripts/migrate.ts scripts/user.ts ./scripts/
COPY scripts/doctor ./scripts/doctor
COPY scripts/migrate ./scripts/migrate
COPY shared ./shared
COPY server ./server
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:'+(process.env.PORT||3000)+'/api/health/live').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"]
CMD ["node", "server/index.ts"]
