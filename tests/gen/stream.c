/*
 * A long stream of log lines whose values never come back, on standard output:   stream MEBIBYTES
 *
 * Every # of a template becomes a digit. After each quarter, and at the end, a line goes to
 * standard error, so that the one who measures knows when to look; before its end the program rests
 * for a moment with the pipe still open.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/gen/chance.h"

enum { BLOCK = 1 << 20, LINE_MAX_BYTES = 256, QUARTERS = 4, REST_MICROSECONDS = 500000 };

static const char *const template[] = {
    "2026-01-15T09:4#:##.###Z INFO  [accept] connection from 10.1##.1##.## port 4####\n",
    "2026-01-15T09:4#:##.###Z INFO  [mail] queued 4F2C8##### to <user.#########@example.com>, size "
    "1###\n",
    "2026-01-15T09:4#:##.###Z DEBUG [trace] span 7f3a#### took ##.### ms in worker # of pool "
    "main\n",
    "2026-01-15T09:4#:##.###Z WARN  [store] cannot open /home/user########/.cache/orders.db: No "
    "such file\n",
    "2026-01-15T09:4#:##.###Z INFO  [orders] {\"email\": \"a#########@example.org\", \"phone\": "
    "\"(212) 555-01##\", \"n\": 1###}\n",
    "2026-01-15T09:4#:##.###Z INFO  [queue] depth 3### above 1000, retry in ## s (build 4.12.#)\n",
    "2026-01-15T09:4#:##.###Z INFO  [http] GET /api/v2/orders?page=# 200 in ##.# ms, cache hit, "
    "nothing to add here\n",
};

static size_t put_line(struct chance *c, char *out)
{
    const char *t = template[chance_below(c, sizeof(template) / sizeof(template[0]))];
    size_t n = 0;
    uint64_t r = chance_bits(c);
    for (; *t != '\0'; t++) {
        out[n++] = *t == '#' ? (char)('0' + r % 10) : *t;
        if (*t == '#')
            r = r / 10 + (r == 0 ? chance_bits(c) : 0);
    }
    return n;
}

static void put_all(const char *buf, size_t n)
{
    while (n > 0) {
        ssize_t w = write(STDOUT_FILENO, buf, n);
        if (w <= 0)
            exit(3);
        buf += w;
        n -= (size_t)w;
    }
}

int main(int argc, char **argv)
{
    static char buf[BLOCK + LINE_MAX_BYTES];
    unsigned long blocks = argc == 2 ? strtoul(argv[1], NULL, 10) : 0;
    struct chance c = chance_new(4);
    if (blocks < QUARTERS) {
        fputs("usage: stream MEBIBYTES (at least 4)\n", stderr);
        return 2;
    }
    for (unsigned long i = 1; i <= blocks; i++) {
        size_t n = 0;
        while (n < BLOCK)
            n += put_line(&c, buf + n);
        put_all(buf, n);
        if (i % (blocks / QUARTERS) == 0 || i == blocks)
            fprintf(stderr, "%lu\n", i);
    }
    usleep(REST_MICROSECONDS);
    return 0;
}
