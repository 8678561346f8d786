#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "redact/cli/cli.h"

void cli_say(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fputs("redact: ", stderr);
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
    va_end(args);
}

void cli_say_conf(const struct conf_error *err)
{
    const char *sep = err->word[0] == '\0' ? "" : ": ";
    if (err->file == NULL)
        cli_say("%s%s%s", err->what, sep, err->word);
    else if (err->line == 0)
        cli_say("%s: %s%s%s", err->file, err->what, sep, err->word);
    else
        cli_say("%s:%u: %s%s%s", err->file, err->line, err->what, sep, err->word);
}

bool cli_color(const struct cli_options *o, int fd)
{
    const char *term = getenv("TERM");
    const char *never = getenv("NO_COLOR");
    if (o->color != COLOR_AUTO)
        return o->color == COLOR_ALWAYS;
    return isatty(fd) == 1 && term != NULL && strcmp(term, "dumb") != 0 &&
           (never == NULL || never[0] == '\0');
}
