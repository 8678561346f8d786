/*
 * A sheet: sections of notes and tables, told once and written as text or as a page. Rows hold as
 * many cells as their table has heads; a head that begins with # is of numbers.
 */
#ifndef REDACT_AUDIT_SHEET_H
#define REDACT_AUDIT_SHEET_H

#include "redact/report_page.h"

enum { SHEET_COLUMNS = 12 };

struct sheet {
    struct put p;
    bool page;  /* HTML, else text */
    bool color; /* of text */
    const char *const *heads;
    size_t nheads, cell;
};

void sheet_begin(struct sheet *s, struct buf *out, bool page, bool color, const char *title);
int sheet_end(struct sheet *s); /* 0 or REDACT_E_MEMORY */

void sheet_section(struct sheet *s, const char *id, const char *title);
void sheet_section_end(struct sheet *s);
void sheet_note(struct sheet *s, const char *text); /* constant */
void sheet_alarm(struct sheet *s, const char *text);

void sheet_table(struct sheet *s, const char *caption, const char *const *heads, size_t n);
void sheet_table_end(struct sheet *s);
void sheet_row(struct sheet *s);
void sheet_row_end(struct sheet *s);
void sheet_text(struct sheet *s, struct span text);
void sheet_number(struct sheet *s, uint64_t v);
void sheet_share(struct sheet *s, uint64_t v, bool exact); /* hundredths of a percent */
void sheet_count(struct sheet *s, uint64_t v, bool exact); /* an estimate has ~ before it */
void sheet_none(struct sheet *s);                          /* an empty cell */

#endif
