/*
 * A pattern, a line end, a text. What shape_read lets through PCRE2 compiles or refuses; each match
 * that PCRE2 finds is as long as was said and shows a needle where it was said.
 */
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "rules/shape.h"
#include "tests/fuzz/fuzz.h"

enum { PATTERN_MAX = 200, TEXT_MAX = 64, TRIES_MAX = 20000 };

static struct shape shape[SHAPE_MOST];

static bool shows(const struct shape_info *info, struct span text, size_t begin)
{
    for (size_t lead = 0; lead <= info->lead_max && begin + lead <= text.n; lead++) {
        for (size_t i = 0; i < info->n && lead >= info->lead_min; i++)
            if (shape_at(&shape[i], text, begin + lead))
                return true;
        if (begin + lead == text.n || !byteset_has(&info->lead, text.p[begin + lead]))
            return false;
    }
    return false;
}

static void check_matches(const struct shape_info *info, const pcre2_code *code, struct span text)
{
    pcre2_match_data *data = pcre2_match_data_create(1, NULL);
    pcre2_match_context *limit = pcre2_match_context_create(NULL);
    must(data != NULL && limit != NULL);
    pcre2_set_match_limit(limit, TRIES_MAX);
    for (size_t at = 0; at <= text.n; at++) {
        if (pcre2_match(code, text.p, text.n, at, PCRE2_ANCHORED, data, limit) < 0)
            continue;
        const PCRE2_SIZE *v = pcre2_get_ovector_pointer(data);
        must(v[1] - v[0] >= info->min && v[1] - v[0] <= info->max);
        must(shape_head_at(&info->head, text, v[0]));
        must(shows(info, text, v[0]));
    }
    pcre2_match_context_free(limit);
    pcre2_match_data_free(data);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char pattern[PATTERN_MAX + 1];
    struct shape_info info;
    const char *what = NULL;
    size_t at = 0;
    int error = 0;
    PCRE2_SIZE offset = 0;
    const uint8_t *nl = size == 0 ? NULL : memchr(data, '\n', size);
    size_t n = nl == NULL ? size : (size_t)(nl - data);
    if (n > PATTERN_MAX || (n > 0 && memchr(data, 0, n) != NULL))
        return 0;
    if (n > 0)
        memcpy(pattern, data, n);
    pattern[n] = '\0';
    if (shape_read(pattern, &info, shape, &what, &at) != 0) {
        must(what != NULL && at <= n);
        return 0;
    }
    must(info.min >= 1 && info.min <= info.max && info.max <= SHAPE_REACH_MAX && info.n >= 1 &&
         info.n <= SHAPE_MOST);
    pcre2_code *code = pcre2_compile((PCRE2_SPTR)pattern, n,
                                     PCRE2_MULTILINE | PCRE2_NEVER_BACKSLASH_C | PCRE2_NEVER_UTF,
                                     &error, &offset, NULL);
    if (code == NULL)
        return 0;
    struct span text = nl == NULL ? (struct span){NULL, 0} : (struct span){nl + 1, size - n - 1};
    check_matches(&info, code, span_cut(text, 0, TEXT_MAX));
    pcre2_code_free(code);
    return 0;
}
