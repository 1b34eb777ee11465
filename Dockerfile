# docker build -t groundwork . — how it is run: compose.yaml, docs/operate.md
ARG NODE=node:24.21.0-bookworm-slim

FROM ${NODE} AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build

# The same packages without those that only building and testing need.
FROM ${NODE} AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev && npm cache clean --force

FROM ${NODE}
WORKDIR /app
# Data and key are volumes of their own, so that a copy of one is worth nothing without the other.
RUN install -d -o node -g node -m 700 /data /key
COPY --from=packages /app/node_modules ./node_modules
COPY --from=build /app/build ./build
# The entry, and the commands of docs/operate.md with what they share with the server.
COPY package.json ./
COPY src ./src
COPY scripts ./scripts
ENV NODE_ENV=production \
    GROUNDWORK_DATA=/data \
    GROUNDWORK_KEY_FILE=/key/key
USER node
VOLUME ["/data", "/key"]
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
    CMD ["node", "-e", "fetch('http://127.0.0.1:3000/health').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "src/server.js"]
