/*
 * Which format is it? Content first, name second: what a file says of itself at its beginning
 * decides, its name only where two readings are possible. What nothing speaks for is text.
 */
#include "redact/format.h"
#include "redact/json.h"

enum { WINDOW = 64 * 1024 };

static size_t skip_mark(const unsigned char *p, size_t n)
{
    return n >= 3 && memcmp(p, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
}

/* The file's extension, in small letters; "" when there is none. */
static void extension(const char *name, char out[12])
{
    const char *slash = name == NULL ? NULL : strrchr(name, '/');
    const char *base = slash != NULL ? slash + 1 : name;
    const char *dot = base == NULL ? NULL : strrchr(base, '.');
    size_t n = 0;
    for (const char *c = dot == NULL ? "" : dot + 1; *c != '\0' && n < 11; c++)
        out[n++] = (char)(*c >= 'A' && *c <= 'Z' ? *c + 32 : *c);
    out[n] = '\0';
}

static bool is_any(const char *word, const char *list)
{
    size_t n = strlen(word);
    for (const char *p = list; n > 0 && *p != '\0';) {
        size_t len = strcspn(p, " ");
        if (len == n && memcmp(p, word, n) == 0)
            return true;
        p += len + (p[len] == ' ');
    }
    return false;
}

/*
 * A text that begins with a bracket: NDJSON when the first line that is not empty is a whole JSON
 * object or array; JSON when nothing in what there is speaks against it; else text.
 */
static const struct format *guess_json(struct span head, bool last, bool one_line)
{
    const unsigned char *nl = memchr(head.p, '\n', head.n);
    struct json_borders b;
    if (nl == NULL && !last && (head.n < FORMAT_SEGMENT || one_line))
        return head.n < FORMAT_SEGMENT ? NULL : &format_text;
    if ((nl != NULL || last) &&
        json_valid((struct span){head.p, nl == NULL ? head.n : (size_t)(nl - head.p)}))
        return &format_ndjson;
    if (one_line)
        return &format_text;
    if (!last && head.n < WINDOW)
        return NULL;
    head = span_cut(head, 0, nl == NULL ? FORMAT_SEGMENT : WINDOW);
    json_look((struct span){NULL, 0}, head, false, head.n, &b);
    return b.broken ? &format_text : &format_json;
}

/* ---- by lines ---- */

/* The line at *at, without its end and the blanks before it; moves *at behind it. */
static bool next_line(struct span t, size_t *at, struct span *line)
{
    if (*at >= t.n)
        return false;
    const unsigned char *nl = memchr(t.p + *at, '\n', t.n - *at);
    size_t end = nl == NULL ? t.n : (size_t)(nl - t.p);
    *line = span_cut(t, *at, end - *at);
    if (line->n > 0 && line->p[line->n - 1] == '\r')
        line->n--;
    *line = span_trim(*line);
    *at = end + 1;
    return true;
}

static bool begins(struct span line, const char *with)
{
    size_t n = strlen(with);
    for (size_t i = 0; i < n; i++)
        if (i >= line.n || (line.p[i] != (unsigned char)with[i] &&
                            (with[i] < 'a' || (line.p[i] | 32) != (unsigned char)with[i])))
            return false;
    return true;
}

/* The head of a dump: comments, then a statement such as dumps have. */
static bool guess_sql(struct span head)
{
    static const char *const words[] = {
        "create table ",         "insert into ",        "copy ",
        "drop table ",           "pragma foreign_keys", "begin transaction;",
        "set statement_timeout", "replace into ",       "create database ",
        "lock tables "};
    static const char *const dumps[] = {"-- postgresql database dump", "-- mysql dump",
                                        "-- mariadb dump"};
    struct span line;
    for (size_t at = 0; next_line(head, &at, &line);) {
        for (size_t i = 0; i < sizeof(dumps) / sizeof(dumps[0]); i++)
            if (begins(line, dumps[i]))
                return true;
        if (line.n == 0 || begins(line, "--") || begins(line, "/*"))
            continue;
        bool sql = false;
        for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
            sql = sql || begins(line, words[i]);
        return sql && (memchr(head.p, ';', head.n) != NULL);
    }
    return false;
}

static bool guess_yaml(struct span head)
{
    struct span line;
    for (size_t at = 0; next_line(head, &at, &line);) {
        if (begins(line, "%YAML "))
            return true;
        if (line.n > 0 && line.p[0] != '#')
            break;
    }
    /* Three dashes also begin Markdown with front matter, a diff, a mail's separator. */
    size_t at = 0;
    return next_line(head, &at, &line) && span_is(line, "---") && next_line(head, &at, &line) &&
           line.n > 1 && memchr(line.p, ':', line.n) != NULL &&
           memmem(head.p, head.n, "\n---\n", 5) == NULL;
}

/* [section], then key = value lines and nothing else. */
static bool guess_ini(struct span head)
{
    struct span line;
    size_t keys = 0;
    bool section = false;
    for (size_t at = 0, n = 0; n < 50 && next_line(head, &at, &line); n++) {
        if (line.n == 0 || line.p[0] == '#' || line.p[0] == ';')
            continue;
        if (!section && (line.p[0] != '[' || line.p[line.n - 1] != ']'))
            return false;
        bool key = memchr(line.p, '=', line.n) != NULL;
        if (section && line.p[0] != '[' && !key && at < head.n)
            return false;
        section = true;
        keys += key;
    }
    return keys > 0;
}

/* A declaration or a first tag; what tag it is tells XML and HTML apart. */
static const struct format *guess_markup(struct span head, const char *ext)
{
    bool html = is_any(ext, "html htm xhtml");
    bool xml = is_any(ext, "xml svg rss atom xsd xsl xslt plist kml gpx pom wsdl");
    struct span line;
    for (size_t at = 0; next_line(head, &at, &line);) {
        if (line.n == 0)
            continue;
        if (begins(line, "<!doctype html") || begins(line, "<html"))
            return &format_html;
        if (begins(line, "<?xml "))
            return html || memmem(head.p, head.n, "<html", 5) != NULL ? &format_html : &format_xml;
        if (line.p[0] != '<')
            break;
        return html ? &format_html : xml || begins(line, "<!doctype ") ? &format_xml : NULL;
    }
    return html ? &format_html : NULL;
}

/* Are the first lines headers of a message (`from`: behind one that begins an mbox)? */
static bool guess_headers(struct span head, bool from)
{
    struct span line;
    size_t at = 0;
    if (from && !next_line(head, &at, &line))
        return false;
    if (!next_line(head, &at, &line))
        return false;
    size_t i = 0;
    while (i < line.n && (line.p[i] == '-' || ((line.p[i] | 32) >= 'a' && (line.p[i] | 32) <= 'z')))
        i++;
    return i > 1 && i < line.n && line.p[i] == ':';
}

/* Headers that only a message has, before its first empty line: in a bare text `From:` alone says
 * little. */
static bool guess_mime(struct span head)
{
    struct span line;
    unsigned seen = 0;
    if (!guess_headers(head, false))
        return false;
    for (size_t at = 0; next_line(head, &at, &line) && line.n > 0;) {
        seen |= begins(line, "mime-version:") ? 1 : 0;
        seen |= begins(line, "content-type:") ? 2 : 0;
        seen |= begins(line, "message-id:") || begins(line, "return-path:") ||
                        begins(line, "received:") || begins(line, "subject:")
                    ? 4
                    : 0;
    }
    return (seen & 4) != 0 && (seen & 3) != 0;
}

/* .env, .env.local, prod.env: files of settings for a process. */
static bool named_env(const char *name)
{
    const char *slash = name == NULL ? NULL : strrchr(name, '/');
    const char *base = slash != NULL ? slash + 1 : name;
    return base != NULL && strncmp(base, ".env", 4) == 0 && (base[4] == '\0' || base[4] == '.');
}

static const struct format *guess_rest(struct span head, bool last, const char *name)
{
    char ext[12];
    extension(name, ext);
    if (!last && head.n < WINDOW)
        return NULL;
    bool all = last && head.n <= WINDOW;
    head = span_cut(head, 0, WINDOW);
    if (is_any(ext, "tsv tab"))
        return &format_tsv;
    const struct format *markup = guess_markup(head, ext);
    if (markup != NULL)
        return markup;
    if (begins(head, "from ") && memchr(head.p, '@', head.n) != NULL && guess_headers(head, true))
        return &format_mbox;
    if (is_any(ext, "eml") && guess_headers(head, false))
        return &format_eml;
    if (guess_mime(head))
        return &format_eml;
    if (begins(head, "begin:vcard") || begins(head, "begin:vcalendar"))
        return &format_vcard;
    if (is_any(ext, "sql") || guess_sql(head))
        return &format_sql;
    if (is_any(ext, "yaml yml") || guess_yaml(head))
        return &format_yaml;
    if (is_any(ext, "env") || named_env(name))
        return &format_env;
    if (is_any(ext, "properties"))
        return &format_properties;
    if (is_any(ext, "ini cfg toml") || guess_ini(head))
        return &format_ini;
    if (format_csv_looks(head, all, is_any(ext, "csv")))
        return &format_csv;
    return &format_text;
}

const struct format *format_guess(const unsigned char *p, size_t n, bool last,
                                  const struct format_options *o)
{
    size_t i = skip_mark(p, n);
    while (i < n && (p[i] == '\n' || p[i] == '\r'))
        i++;
    bool all = last || n >= FORMAT_SEGMENT;
    if (i == n)
        return all ? &format_text : NULL;
    if (n < 4 && !all) /* so that a byte order mark is whole */
        return NULL;
    struct span head = {p + i, n - i};
    if (p[i] == '{' || p[i] == '[')
        return guess_json(head, last, o->line_buffered);
    return o->line_buffered ? &format_text : guess_rest(head, last, o->name);
}
