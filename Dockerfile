# docker build -t taoci . && docker run --rm -v "$PWD:/data:ro" taoci extract report.txt
FROM debian:bookworm-slim AS build
RUN apt-get update && apt-get install -y --no-install-recommends \
        g++ gcc libarchive-dev libc6-dev libcsv-dev libicu-dev libpcre2-dev make pkg-config uthash-dev \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
RUN make B=/build DESTDIR=/out PREFIX=/usr install

FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends libarchive13 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --no-create-home --shell /usr/sbin/nologin taoci
COPY --from=build /out/usr/bin/taoci /usr/bin/taoci
COPY --from=build /out/usr/share/taoci /usr/share/taoci
RUN echo 绍兴市推进改革开放 | taoci segment --format=text
USER taoci
WORKDIR /data
ENTRYPOINT ["/usr/bin/taoci"]
CMD ["--help"]
