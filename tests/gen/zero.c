/*
 * What looks like somebody and is nobody, on standard output:   zero KIND N
 *
 * N lines of one kind, a value (or one line of a tool) each: uuid sha256 epoch epochms epochus
 * datetime semver gitlog packages decimals hexdump. Or `mixed`: N lines that hold values of all
 * kinds in the dresses of logs, CSV and JSON. A filter must find nothing in any of it. The same
 * bytes for the same arguments.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/gen/chance.h"

enum { VALUE_MAX = 160 };

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static const char *const verb[] = {"fix",  "add",      "drop",     "move",  "rename",
                                   "test", "document", "speed up", "split", "guard"};
static const char *const noun[] = {"parser", "cache",  "writer", "lexer", "schema", "build",
                                   "tests",  "header", "index",  "queue", "buffer", "manual"};

/* n hexadecimal digits at out, no NUL. */
static void put_hex(struct chance *c, char *out, size_t n)
{
    for (size_t i = 0; i < n; i++)
        out[i] = "0123456789abcdef"[chance_bits(c) >> 60];
}

static int uuid(struct chance *c, char *out)
{
    char h[32];
    put_hex(c, h, sizeof(h));
    h[12] = '4';
    h[16] = "89ab"[chance_below(c, 4)];
    return snprintf(out, VALUE_MAX, "%.8s-%.4s-%.4s-%.4s-%.12s", h, h + 8, h + 12, h + 16, h + 20);
}

static int sha256(struct chance *c, char *out)
{
    put_hex(c, out, 64);
    out[64] = '\0';
    return 64;
}

/* From September 2001 to May 2033: the years in which seconds have ten digits and begin with 1. */
static uint64_t seconds(struct chance *c)
{
    return 1000000000 + chance_below(c, 1000000000);
}

static int epoch(struct chance *c, char *out)
{
    return snprintf(out, VALUE_MAX, "%llu", (unsigned long long)seconds(c));
}

static int epochms(struct chance *c, char *out)
{
    unsigned long long s = seconds(c);
    return snprintf(out, VALUE_MAX, "%llu%03u", s, chance_below(c, 1000));
}

static int epochus(struct chance *c, char *out)
{
    unsigned long long s = seconds(c);
    return snprintf(out, VALUE_MAX, "%llu%06u", s, chance_below(c, 1000000));
}

static int datetime(struct chance *c, char *out)
{
    static const unsigned range[] = {60, 12, 28, 24, 60, 60}, base[] = {1980, 1, 1, 0, 0, 0};
    unsigned v[6];
    for (size_t i = 0; i < 6; i++)
        v[i] = base[i] + chance_below(c, range[i]);
    return snprintf(out, VALUE_MAX, "%04u%02u%02u%02u%02u%02u", v[0], v[1], v[2], v[3], v[4], v[5]);
}

static int semver(struct chance *c, char *out)
{
    static const char *const tail[] = {
        "", "", "", "", "-rc.1", "-alpha", "-beta.11", "+build.5114", "-rc.2+20260115", "-0.3.7"};
    const char *head = chance_below(c, 4) == 0 ? "v" : "";
    unsigned major = chance_below(c, chance_below(c, 10) == 0 ? 140 : 20);
    unsigned minor = chance_below(c, 60);
    unsigned patch = chance_below(c, chance_below(c, 10) == 0 ? 10000 : 100);
    return snprintf(out, VALUE_MAX, "%s%u.%u.%u%s", head, major, minor, patch,
                    tail[chance_below(c, COUNT(tail))]);
}

static int gitlog(struct chance *c, char *out)
{
    char h[40];
    put_hex(c, h, sizeof(h));
    int width = chance_below(c, 2) == 0 ? 7 : 40;
    const char *v = verb[chance_below(c, COUNT(verb))];
    const char *a = noun[chance_below(c, COUNT(noun))];
    const char *b = noun[chance_below(c, COUNT(noun))];
    return snprintf(out, VALUE_MAX, "%.*s %s: %s the %s (#%u)", width, h, a, v, b,
                    chance_below(c, 60000));
}

static int packages(struct chance *c, char *out)
{
    const char *a = noun[chance_below(c, COUNT(noun))];
    unsigned v[5];
    for (size_t i = 0; i < COUNT(v); i++)
        v[i] = chance_below(c, 30);
    if (v[4] % 2 == 0)
        return snprintf(
            out, VALUE_MAX,
            "ii  lib%s%u:amd64   %u.%u.%u-%u+deb12u%u   amd64   shared library of the %s", a, v[0],
            v[1], v[2], v[3], v[4], v[0], a);
    return snprintf(out, VALUE_MAX, "%s-%u.%u.%u-%u.el9_%u.x86_64.rpm", a, v[0], v[1], v[2], v[3],
                    v[4]);
}

static int decimals(struct chance *c, char *out)
{
    int n = 0;
    for (unsigned column = 0; column < 5; column++) {
        unsigned long long fraction = chance_bits(c) % 10000000000000000u;
        unsigned places = 1 + chance_below(c, 16);
        unsigned whole = chance_below(c, chance_below(c, 3) == 0 ? 100000 : 10);
        char digits[17];
        snprintf(digits, sizeof(digits), "%016llu", fraction);
        n += snprintf(out + n, (size_t)(VALUE_MAX - n), "%s%s%u.%.*s", column == 0 ? "" : ",",
                      chance_below(c, 4) == 0 ? "-" : "", whole, (int)places, digits);
    }
    return n;
}

static int hexdump(struct chance *c, char *out)
{
    char h[32];
    put_hex(c, h, sizeof(h));
    uint32_t at = chance_below(c, 1 << 24) * 16;
    bool plain = chance_below(c, 2) == 0; /* od and xxd, or hexdump -C */
    int n = snprintf(out, VALUE_MAX, plain ? "%08x:" : "%08x ", at);
    for (int i = 0; i < 32; i += plain ? 4 : 2)
        n += snprintf(out + n, (size_t)(VALUE_MAX - n), " %.*s", plain ? 4 : 2, h + i);
    return n + snprintf(out + n, (size_t)(VALUE_MAX - n), "  %s",
                        plain ? "................" : "|................|");
}

static const struct {
    const char *name;
    int (*make)(struct chance *c, char *out);
} kinds[] = {{"uuid", uuid},         {"sha256", sha256},   {"epoch", epoch},
             {"epochms", epochms},   {"epochus", epochus}, {"datetime", datetime},
             {"semver", semver},     {"gitlog", gitlog},   {"packages", packages},
             {"decimals", decimals}, {"hexdump", hexdump}};
enum { SMALL_KINDS = 7 }; /* the first ones are values; the others are whole lines */

/* One line with several values of the small kinds, as logs, CSV and JSON have them. */
static void mixed(struct chance *c)
{
    static const char *const layout[] = {
        "%s,%s,%s,%s\n",
        "%s %s %s %s\n",
        "%s\t%s\t%s\t%s\n",
        "ts=%s id=%s rev=%s parent=%s\n",
        "{\"ts\": %s, \"id\": \"%s\", \"rev\": \"%s\", \"tag\": \"%s\"}\n",
        "[%s] (%s) <%s> '%s'\n",
        "build %s, from %s to %s: %s done\n",
        "/srv/%s/%s/%s_%s.tar.gz\n",
        "%s;%s|%s:%s\n",
        "%s-%s.%s_%s\n",
    };
    char value[4][VALUE_MAX];
    for (size_t i = 0; i < COUNT(value); i++)
        kinds[chance_below(c, SMALL_KINDS)].make(c, value[i]);
    const char *form = layout[chance_below(c, COUNT(layout))];
    for (size_t i = 0; *form != '\0'; form++) {
        if (*form == '%') {
            fputs(value[i++], stdout);
            form++;
        } else {
            putchar(*form);
        }
    }
}

int main(int argc, char **argv)
{
    unsigned long n = argc == 3 ? strtoul(argv[2], NULL, 10) : 0;
    struct chance c = chance_new(2026);
    bool known = argc == 3 && strcmp(argv[1], "mixed") == 0;
    if (known)
        for (unsigned long i = 0; i < n; i++)
            mixed(&c);
    for (size_t k = 0; argc == 3 && !known && k < COUNT(kinds); k++) {
        if (strcmp(kinds[k].name, argv[1]) != 0)
            continue;
        known = true;
        char line[VALUE_MAX];
        for (unsigned long i = 0; i < n; i++) {
            kinds[k].make(&c, line);
            puts(line);
        }
    }
    if (!known || n == 0) {
        fputs("usage: zero KIND N\n", stderr);
        return 2;
    }
    return fflush(stdout) == 0 && !ferror(stdout) ? 0 : 3;
}
