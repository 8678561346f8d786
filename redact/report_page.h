/*
 * The frame of a page: one HTML file without anything from outside. Light and dark, for print too;
 * read without script, and with it tables sort. Text from an input goes through put_html.
 */
#ifndef REDACT_REPORT_PAGE_H
#define REDACT_REPORT_PAGE_H

#include "redact/put.h"

/* Everything up to <main>; `title` is constant text. page_end closes what page_begin opened. */
void page_begin(struct put *p, const char *title);
void page_end(struct put *p);

/* A section with its heading; `id` names it for the list of contents. */
void page_section(struct put *p, const char *id, const char *title);
void page_section_end(struct put *p);

/*
 * A table with its caption (may be "") and column heads; a head that begins with `#` is of numbers,
 * right-aligned. The caller puts rows of page_cell between page_row and page_row_end.
 */
void page_table(struct put *p, const char *caption, const char *const *heads, size_t n);
void page_table_end(struct put *p);
void page_row(struct put *p);
void page_row_end(struct put *p);
void page_cell(struct put *p, struct span text);
void page_cell_head(struct put *p, struct span text); /* names its row */
void page_cell_number(struct put *p, uint64_t v);

/* A figure of the summary: a number or word, and what it is. */
void page_figures(struct put *p);
void page_figure(struct put *p, const char *what, uint64_t v);
void page_figure_text(struct put *p, const char *what, struct span text);
void page_figures_end(struct put *p);

/* A paragraph of constant text, of class `note`, or `alarm` for what must not be missed. */
void page_note(struct put *p, const char *class, const char *text);

#endif
