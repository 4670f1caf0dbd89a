# The sandbox as an image: docker build -t sms-sandbox .
# What it takes and how to run it: web/docs/en/ci.md

FROM node:24-bookworm-slim AS build
# Another registry: --build-arg NPM_CONFIG_REGISTRY=…
ARG NPM_CONFIG_REGISTRY
WORKDIR /src
COPY package.json package-lock.json ./
RUN npm install --no-save --include=dev --no-audit --no-fund
COPY . .
# The package as it is published, with the compile cache of this Node, since nothing can be written beside it later.
RUN node .ci/package.mjs \
  && npm install --global --prefix /image --offline --no-audit --no-fund ./sms-sandbox-*.tgz \
  && cp dist/server/main-*.cache /image/lib/node_modules/sms-sandbox/dist/server/ \
  && cp /usr/local/bin/node /image/bin/ \
  && mkdir /data

# Node alone, without npm.
FROM debian:bookworm-slim
COPY --from=build /image /usr/local
COPY --from=build --chown=10690:10690 /data /data
RUN ["node", "--version"]
ENV SMS_SANDBOX_HOST=0.0.0.0 SMS_SANDBOX_DATA=/data
WORKDIR /usr/local/lib/node_modules/sms-sandbox
USER 10690:10690
VOLUME /data
EXPOSE 10690
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${Number(process.env.SMS_SANDBOX_PORT) || 10690}/_sandbox/api/ready`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "/usr/local/lib/node_modules/sms-sandbox/dist/server/launch.cjs"]
