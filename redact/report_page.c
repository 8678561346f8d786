#include "redact/report_page.h"

/* Contrast of every pair of colours is at least 4.5 to 1 (WCAG 2.2, AA); strips carry words besides
 * colours. */
static const char style[] =
    ":root{color-scheme:light dark;--bg:#fff;--fg:#1c1e21;--dim:#56606b;--line:#c9ced4;"
    "--panel:#f4f6f8;--link:#0b57b0;--alarm:#9b1c1c;--good:#19652b;--k0:#b3261e;--k1:#8a5a00;"
    "--k2:#19652b;--k3:#6b2fa0;--k4:#0b57b0;--k5:#76808b}"
    "@media(prefers-color-scheme:dark){:root{--bg:#15181b;--fg:#e6e8ea;--dim:#a9b1ba;"
    "--line:#3b4249;--panel:#1f2428;--link:#8ab8f5;--alarm:#ff9d94;--good:#86d694;--k0:#ff8a80;"
    "--k1:#e5b454;--k2:#86d694;--k3:#cf9bff;--k4:#8ab8f5;--k5:#8b949e}}"
    "*{box-sizing:border-box}"
    "body{margin:0;background:var(--bg);color:var(--fg);font:16px/1.5 system-ui,sans-serif}"
    "header,main,footer,nav{max-width:72rem;margin:0 auto;padding:0 1.25rem}"
    "h1{font-size:1.7rem;margin:1.5rem 0 .25rem}h2{font-size:1.25rem;margin:2.25rem 0 .5rem}"
    "p{max-width:46rem}a{color:var(--link)}nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1rem;"
    "list-style:none;padding:0;margin:.5rem 0}"
    ".skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:.5rem;background:var(--bg)}"
    ".note{color:var(--dim)}.alarm{color:var(--alarm);font-weight:600}"
    ".good{color:var(--good);font-weight:600}"
    "dl.figures{display:flex;flex-wrap:wrap;gap:.75rem;margin:1rem 0}"
    "dl.figures div{background:var(--panel);border:1px solid var(--line);border-radius:.4rem;"
    "padding:.5rem .9rem}"
    "dl.figures dt{color:var(--dim);font-size:.85rem}"
    "dl.figures dd{margin:0;font-size:1.25rem;overflow-wrap:anywhere}"
    ".wide{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.92rem}"
    "caption{text-align:left;color:var(--dim);padding:.25rem 0}"
    "th,td{text-align:left;padding:.3rem .6rem;border-bottom:1px solid var(--line);"
    "vertical-align:top;overflow-wrap:anywhere}"
    "thead th{border-bottom:2px solid var(--dim);overflow-wrap:normal}"
    "tbody th{font-weight:500}.n{text-align:right;font-variant-numeric:tabular-nums;"
    "white-space:nowrap}"
    "th button{font:inherit;font-weight:600;color:inherit;background:none;border:0;padding:0;"
    "cursor:pointer;text-decoration:underline dotted}"
    ":focus-visible{outline:3px solid var(--link);outline-offset:2px}"
    "th[aria-sort=ascending] button::after{content:' \\2191'}"
    "th[aria-sort=descending] button::after{content:' \\2193'}"
    "svg{display:block}.strip{width:100%;height:1.4rem;background:var(--panel);"
    "border:1px solid var(--line)}.bars{height:1.4rem;width:6.5rem}"
    ".k0{fill:var(--k0)}.k1{fill:var(--k1)}.k2{fill:var(--k2)}.k3{fill:var(--k3)}"
    ".k4{fill:var(--k4)}.k5{fill:var(--k5)}"
    "ul.key{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;padding:0}"
    "ul.key svg{display:inline-block;width:1rem;height:1rem;vertical-align:-.15rem}"
    "figure{margin:.75rem 0}figcaption{font-size:.92rem;overflow-wrap:anywhere}"
    "footer{color:var(--dim);font-size:.85rem;padding-top:1rem;padding-bottom:2rem}"
    "@media print{nav,.skip{display:none}body{font-size:10pt}h2{break-after:avoid}"
    "figure,tr{break-inside:avoid}*{print-color-adjust:exact}}";

/* Heads of tables become buttons that sort; numbers by value, the rest by the rules of the reader's
 * language. */
static const char script[] =
    "document.querySelectorAll('table').forEach(function(t){"
    "t.querySelectorAll('thead th').forEach(function(h,i){"
    "var b=document.createElement('button');b.type='button';b.textContent=h.textContent;"
    "h.textContent='';h.appendChild(b);b.addEventListener('click',function(){"
    "var up=h.getAttribute('aria-sort')!=='ascending',s=t.tBodies[0];"
    "t.querySelectorAll('thead th').forEach(function(o){o.removeAttribute('aria-sort')});"
    "h.setAttribute('aria-sort',up?'ascending':'descending');"
    "var num=h.classList.contains('n');"
    "function w(s){return parseFloat(s.replace('~',''))||0}"
    "function v(r){var c=r.cells[i];return c?c.textContent:''}"
    "Array.from(s.rows).sort(function(x,y){var a=v(x),c=v(y);"
    "var d=num?w(a)-w(c):a.localeCompare(c);return up?d:-d})"
    ".forEach(function(r){s.appendChild(r)})})})});";

void page_begin(struct put *p, const char *title)
{
    put_text(p,
             "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
             "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
             "'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n"
             "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
             "<meta name=\"referrer\" content=\"no-referrer\">\n<title>");
    put_text(p, title);
    put_text(p, "</title>\n<style>");
    put_text(p, style);
    put_text(p, "</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">To the report</a>\n"
                "<header><h1>");
    put_text(p, title);
    put_text(p, "</h1></header>\n<main id=\"main\">\n");
}

void page_end(struct put *p)
{
    put_text(p, "</main>\n<footer>This page holds places, types, rules, scores and tokens, and no "
                "value that was found. It loads nothing and works without script.</footer>\n"
                "<script>");
    put_text(p, script);
    put_text(p, "</script>\n</body>\n</html>\n");
}

void page_section(struct put *p, const char *id, const char *title)
{
    put_text(p, "<section aria-labelledby=\"");
    put_text(p, id);
    put_text(p, "\">\n<h2 id=\"");
    put_text(p, id);
    put_text(p, "\">");
    put_text(p, title);
    put_text(p, "</h2>\n");
}

void page_section_end(struct put *p)
{
    put_text(p, "</section>\n");
}

void page_table(struct put *p, const char *caption, const char *const *heads, size_t n)
{
    put_text(p, "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"");
    put_text(p, caption);
    put_text(p, "\"><table>\n<caption>");
    put_text(p, caption);
    put_text(p, "</caption>\n<thead><tr>");
    for (size_t i = 0; i < n; i++) {
        bool number = heads[i][0] == '#';
        put_text(p, number ? "<th scope=\"col\" class=\"n\">" : "<th scope=\"col\">");
        put_text(p, heads[i] + (number ? 1 : 0));
        put_text(p, "</th>");
    }
    put_text(p, "</tr></thead>\n<tbody>\n");
}

void page_table_end(struct put *p)
{
    put_text(p, "</tbody></table></div>\n");
}

void page_row(struct put *p)
{
    put_text(p, "<tr>");
}

void page_row_end(struct put *p)
{
    put_text(p, "</tr>\n");
}

void page_cell(struct put *p, struct span text)
{
    put_text(p, "<td>");
    put_html(p, text);
    put_text(p, "</td>");
}

void page_cell_head(struct put *p, struct span text)
{
    put_text(p, "<th scope=\"row\">");
    put_html(p, text);
    put_text(p, "</th>");
}

void page_cell_number(struct put *p, uint64_t v)
{
    put_number(p, "<td class=\"n\">", v);
    put_text(p, "</td>");
}

void page_figures(struct put *p)
{
    put_text(p, "<dl class=\"figures\">\n");
}

void page_figure_text(struct put *p, const char *what, struct span text)
{
    put_text(p, "<div><dt>");
    put_text(p, what);
    put_text(p, "</dt><dd>");
    put_html(p, text);
    put_text(p, "</dd></div>\n");
}

void page_figure(struct put *p, const char *what, uint64_t v)
{
    put_text(p, "<div><dt>");
    put_text(p, what);
    put_number(p, "</dt><dd>", v);
    put_text(p, "</dd></div>\n");
}

void page_figures_end(struct put *p)
{
    put_text(p, "</dl>\n");
}

void page_note(struct put *p, const char *class, const char *text)
{
    put_text(p, "<p class=\"");
    put_text(p, class);
    put_text(p, "\">");
    put_html(p, span_of(text));
    put_text(p, "</p>\n");
}
