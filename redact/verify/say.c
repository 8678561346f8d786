#include "redact/verify/say.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

enum { NAMES = 8, NAME_ROOM = 256 };

void say(const char *format, ...)
{
    va_list args;
    fputs("redact-verify: ", stderr);
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
}

const char *say_name(const char *name)
{
    static char room[NAMES][NAME_ROOM];
    static unsigned next;
    char *out = room[next++ % NAMES];
    size_t n = 0;
    for (; name[n] != '\0' && n < NAME_ROOM - 1; n++)
        out[n] = name[n];
    out[n] = '\0';
    for (size_t i = 0; i < n; i++)
        if (out[i] < ' ' || out[i] > '~')
            out[i] = '?';
    return out;
}
