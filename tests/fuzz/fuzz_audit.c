/* Any bytes behind the head of an audit: read without a crash, and what was taken can be written
 * and read again to the same bytes. */
#include <stdlib.h>

#include "redact/audit.h"
#include "tests/fuzz/fuzz.h"
#include "tests/support.h"

static struct rig rig;
static struct hash64 *hash;

static int take(struct audit *a, struct span text)
{
    const char *why = NULL;
    unsigned line = 0;
    audit_init(a, &rig.run, hash);
    int got = audit_read(a, text, &why, &line);
    must(got == 0 || got == REDACT_E_MEMORY || why != NULL);
    if (got == 0)
        must(audit_finish(a) == 0);
    return got;
}

static int write_again(const struct audit *a, struct buf *out)
{
    struct buf text = {.p = NULL};
    must(audit_write_text(a, a, true, &text) == 0);
    buf_wipe(&text);
    must(audit_write_html(a, NULL, &text) == 0);
    buf_wipe(&text);
    return audit_write_ndjson(a, out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct audit a;
    struct audit b;
    struct buf text = {.p = NULL};
    struct buf once = {.p = NULL};
    struct buf twice = {.p = NULL};
    if (hash == NULL) {
        rig_make(&rig, NULL, "", "default",
                 "[x]\ntype = X\nabout = x\npattern = ab\nmatch = "
                 "«ab»\nreject = c\n");
        hash = hash64_new(rig.key);
        must(hash != NULL);
    }
    audit_init(&a, &rig.run, hash);
    must(audit_quasi_add(&a, span_of("zip")) == 0 && audit_sensitive_set(&a, span_of("x")) == 0);
    must(audit_write_head(&a, &text) == 0 && buf_put(&text, data, size) == 0);
    audit_free(&a);
    if (take(&a, span_buf(&text)) == 0) {
        must(write_again(&a, &once) == 0);
        must(take(&b, span_buf(&once)) == 0);
        must(audit_write_ndjson(&b, &twice) == 0);
        must(span_equal(span_buf(&once), span_buf(&twice)));
        audit_free(&b);
    }
    audit_free(&a);
    buf_wipe(&text);
    buf_wipe(&once);
    buf_wipe(&twice);
    return 0;
}
