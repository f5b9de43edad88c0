# syntax=docker/dockerfile:1

# Named by tag. Whoever builds for production pins the digest:
#   docker build --build-arg NODE_IMAGE=node:24-bookworm-slim@sha256:… .
ARG NODE_IMAGE=node:24-bookworm-slim

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
LABEL org.opencontainers.image.title="Automated Ads Agent" \
      org.opencontainers.image.description="From a product photo to a reviewed, network-ready ad, on your own server." \
      org.opencontainers.image.licenses="MIT"
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data DRAIN_GRACE_SECONDS=5
RUN mkdir /data /backups && chown node:node /data /backups
COPY --from=packages /app/node_modules ./node_modules
# Without the source maps beside it, which are for error reports alone.
COPY --from=build /app/dist/client ./dist/client
COPY package.json LICENSE ./
COPY scripts/require-node.mjs scripts/node-version.mjs scripts/backup.ts scripts/migrate.ts ./scripts/
COPY shared ./shared
COPY server ./server
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:'+(process.env.PORT||3000)+'/api/health/live').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"]
CMD ["node", "server/index.ts"]
