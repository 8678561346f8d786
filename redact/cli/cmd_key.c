#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "redact/cli/cli.h"

static int fail(const char *file, enum key_error e)
{
    bool system = e == KEY_CANNOT_OPEN || e == KEY_CANNOT_READ || e == KEY_CANNOT_WRITE;
    cli_say("%s: %s%s%s", file, key_strerror(e), system ? ": " : "", system ? strerror(errno) : "");
    return EXIT_USAGE;
}

static int new_key(const char *file)
{
    char id[KEY_ID_LEN + 1];
    char when[16] = "";
    time_t now = time(NULL);
    struct tm day;
    if (gmtime_r(&now, &day) != NULL)
        strftime(when, sizeof(when), "%Y-%m-%d", &day);
    enum key_error e = key_create(file, when, id);
    if (e != KEY_OK)
        return fail(file, e);
    printf("%s\n", id);
    return EXIT_DONE;
}

static int show_id(const char *file)
{
    struct key *k = NULL;
    char id[KEY_ID_LEN + 1];
    enum key_error e = key_load(file, &k);
    if (e != KEY_OK)
        return fail(file, e);
    key_id(k, id);
    key_free(k);
    printf("%s\n", id);
    return EXIT_DONE;
}

int cmd_key(int argc, char **argv)
{
    struct cli_options o;
    int code = cli_options_read(&o, "key", 0, argc, argv);
    const char *env = getenv("REDACT_KEY_FILE");
    if (code == 0 && o.help)
        code = cli_help();
    else if (code == 0 && o.args.n == 2 && strcmp(o.args.v[0], "new") == 0)
        code = new_key(o.args.v[1]);
    else if (code == 0 && o.args.n == 2 && strcmp(o.args.v[0], "id") == 0)
        code = show_id(o.args.v[1]);
    else if (code == 0 && o.args.n == 1 && strcmp(o.args.v[0], "id") == 0 && env != NULL &&
             env[0] != '\0')
        code = show_id(env);
    else if (code == 0) {
        cli_say("usage: redact key new FILE, or redact key id FILE");
        code = EXIT_USAGE;
    }
    cli_options_free(&o);
    return code;
}
