#include "tests/support.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "redact/io.h"

static const char *const names[] = {
    "text/resume.txt",
    "text/mail.txt",
    "text/nginx.log",
    "text/app.log",
    "text/crlf.txt",
    "text/nul.bin",
    "text/bom.txt",
    "text/invalid-utf8.txt",
    "text/pem.txt",
    "text/no-final-newline.txt",
    "text/memory.txt",
    "text/empty.txt",
    "text/demo.txt",
    "text/two-line-address.txt",
    "text/long-line.txt",
    "text/only-newlines.txt",
    "ndjson/events.ndjson",
    "formats/people.csv",
    "formats/semicolon.csv",
    "formats/no-header.tsv",
    "formats/stray-quote.csv",
    "formats/pretty.json",
    "formats/array.json",
    "formats/several.json",
    "formats/broken.json",
    "formats/page.har",
    "formats/app.env",
    "formats/app.ini",
    "formats/app.properties",
    "formats/app.yaml",
    "formats/dump.sql",
    "formats/mysql.sql",
    "formats/pg.sql",
    "formats/logfmt.log",
    "formats/syslog.log",
    "formats/access.log",
    "formats/people.xml",
    "formats/page.html",
    "formats/card.vcf",
    "formats/day.ics",
    "formats/message.eml",
    "formats/box.mbox",
};

const char *fixture_name(size_t i)
{
    return i < sizeof(names) / sizeof(names[0]) ? names[i] : NULL;
}

static void need(bool ok, const char *what)
{
    if (!ok) {
        fprintf(stderr, "test support: %s\n", what);
        abort();
    }
}

bool fixture_is_dressed(const char *name)
{
    size_t n = strlen(name);
    return strcmp(name + n - 4, ".eml") == 0 || strcmp(name + n - 5, ".mbox") == 0;
}

struct buf fixture(const char *name)
{
    char path[256];
    struct buf b = {.p = NULL};
    snprintf(path, sizeof(path), "fixtures/%s", name);
    need(io_read_file(path, 64 << 20, &b) == 0, path);
    return b;
}

static struct key *make_key(const char *text)
{
    struct key *key = NULL;
    int fd[2];
    struct buf b = text == NULL ? fixture("test.key") : (struct buf){.p = NULL};
    if (text != NULL)
        need(buf_puts(&b, text) == 0, "memory");
    need(pipe(fd) == 0 && write(fd[1], b.p, b.n) == (ssize_t)b.n, "pipe");
    close(fd[1]);
    need(key_load_fd(fd[0], &key) == KEY_OK, "key");
    close(fd[0]);
    buf_wipe(&b);
    return key;
}

static int need_of(void *policy, const struct rule *r)
{
    return policy_decide(policy, r).min_score;
}

void rig_make(struct rig *r, const char *key_text, const char *scope, const char *policy,
              const char *pack)
{
    struct conf_error err = {.what = "?"};
    struct span text;
    size_t n = 0;
    *r = (struct rig){.packs = packs_new()};
    need(r->packs != NULL, "memory");
    need((pack == NULL ? packs_add_builtin(r->packs, &err)
                       : packs_add(r->packs, "test", span_of(pack), true, &err)) == 0,
         err.what);
    const struct rule *rules = packs_rules(r->packs, &n);
    need(policy_builtin(policy, &text) && policy_load(policy, text, &r->policy, &err) == 0,
         "policy");
    need(ruleset_new(rules, n, need_of, r->policy, &r->set, &err) == 0, err.what);
    r->key = make_key(key_text);
    r->pseudo = pseudo_new(r->key, scope);
    need(r->pseudo != NULL &&
             engine_init(&r->engine, r->set, r->policy, r->pseudo, false, NULL, NULL) == 0,
         "engine");
    r->run = (struct report_run){&r->engine, scope, policy, "testtest", packs_digest(r->packs)};
}

void rig_free(struct rig *r)
{
    engine_wipe(&r->engine);
    pseudo_free(r->pseudo);
    key_free(r->key);
    policy_free(r->policy);
    ruleset_free(r->set);
    packs_free(r->packs);
}

struct flow {
    const struct rig *rig;
    struct span text;
    size_t at;
    struct rig_options o;
    struct rig_result *result;
    struct report_counts counts;
};

static int read_some(void *cookie, unsigned char *p, size_t n, size_t *got)
{
    struct flow *f = cookie;
    if (f->o.fail_after > 0 && f->at >= f->o.fail_after) {
        errno = EIO;
        return REDACT_E_READ;
    }
    struct span piece =
        span_cut(f->text, f->at, f->o.read_size > 0 && f->o.read_size < n ? f->o.read_size : n);
    if (piece.n > 0)
        memcpy(p, piece.p, piece.n);
    f->at += piece.n;
    *got = piece.n;
    return 0;
}

static int write_all(void *cookie, const unsigned char *p, size_t n)
{
    struct flow *f = cookie;
    if (f->o.write_limit > 0 && f->result->out.n + n > f->o.write_limit)
        return REDACT_E_WRITE;
    return buf_put(&f->result->out, p, n) == 0 ? 0 : REDACT_E_MEMORY;
}

static int report(void *cookie, const struct segment *s, const struct redact_place *at)
{
    struct flow *f = cookie;
    report_count(&f->counts, s);
    return report_segment(REPORT_NDJSON, &f->rig->engine, "test", s, at, &f->result->report);
}

struct rig_result rig_run(const struct rig *r, struct span text, struct rig_options o)
{
    struct rig_result result = {.error = 0};
    struct flow f = {.rig = r, .text = text, .o = o, .result = &result};
    if (report_counts_init(&f.counts, &r->engine) != 0) {
        result.error = REDACT_E_MEMORY;
        return result;
    }
    struct redact_job job = {.engine = &r->engine,
                             .format = o.format,
                             .options = o.format_options,
                             .jobs = o.jobs == 0 ? 1 : o.jobs,
                             .read = read_some,
                             .write = write_all,
                             .report = report,
                             .cookie = &f};
    job.options.name = o.name;
    result.error = redact_run(&job, &result.totals);
    if (result.error == 0)
        result.error =
            report_summary(REPORT_NDJSON, &r->run, &f.counts, &result.totals, 0, &result.report);
    report_counts_wipe(&f.counts);
    return result;
}

void rig_result_free(struct rig_result *r)
{
    buf_wipe(&r->out);
    buf_wipe(&r->report);
}
