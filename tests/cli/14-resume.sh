#!/bin/sh
# Résumés, mails, a court decision and a chat under resume, default and strict: outputs byte for byte (UPDATE=1 rewrites them
# and shows the difference), proved by the verifier, the same again when redacted again; and of each résumé the lines that
# have to go and those that have to stay.
. "$(dirname "$0")/lib.sh"

cd "$TOP/fixtures/text" || exit 3
for f in resume-profile.txt resume-markdown.md resume-columns.txt resume-europe.txt mail-support.txt mail-thread.txt mail-letter.txt \
    court-decision.txt support-chat.txt; do
    for p in resume default strict; do
        rm -f "$W/o" "$W/again"
        "$R" -q -k "$K" -p $p --report "$W/report" -o "$W/o" "$f"
        if [ "${UPDATE:-0}" = 1 ]; then
            diff -u "$f.$p.out" "$W/o"
            cp "$W/o" "$f.$p.out"
        fi
        is "$f under $p" cmp "$f.$p.out" "$W/o"
        want 0 "$f under $p, verified" "$V" -q -k "$K" -p $p --against "$f" --report "$W/report" "$W/o"
        "$R" -q -k "$K" -p $p -o "$W/again" "$W/o"
        is "$f under $p, twice" cmp "$W/o" "$W/again"
    done
done

# gone FILE VALUE...: nowhere in what the policy resume leaves
gone() {
    f=$1
    shift
    for value in "$@"; do
        isnt "$f: $value is gone" grep -qF -e "$value" "$f.resume.out"
    done
}
# stays FILE TEXT...: as it was
stays() {
    f=$1
    shift
    for text in "$@"; do
        is "$f: $text (in the original)" grep -qF -e "$text" "$f"
        is "$f: $text stays" grep -qF -e "$text" "$f.resume.out"
    done
}

gone resume-profile.txt Brightwater Quillon Exampleton 2021 2017 2014 2010
stays resume-profile.txt "rebuilt the billing pipeline in Python and cut the nightly run from 9 hours to 40 minutes." \
    "with 99.95 % availability." "Python, C++, Rust, PostgreSQL, Terraform, Kubernetes, technical writing" "Bachelor of Science, Computer Engineering"
gone resume-markdown.md Maren Quillfeather quillfeather Lindenbrook 62704 555 Brightwater Vexwood Ottoline "University of" 2019 2015 2011
stays resume-markdown.md "- Moved 340 services from virtual machines to Kubernetes without downtime." "- Reduced the cloud bill by 38 % (about \$1.2M a year)" \
    "Staff Engineer" "- Go, Python, SQL, Kafka, Kubernetes, Terraform" "## Experience" "for 1.1 million lines."
gone resume-columns.txt TOBIAS Vexwood vexwood "Exampleton Road" "Lakeside" "Quill & Vane" "Northlake" 2018 2013 2009 555
stays resume-columns.txt "Excel, Power BI" "US GAAP, IFRS" "Closes the books of 11 departments in four days." "\$412,000 of double payments." \
    "Bachelor of Arts, Accounting" "Senior Accountant"
gone resume-europe.txt Xaver Quellenhofer quellenhofer Beispielweg 80331 5550142 1988 Musterwerk "Beispiel & S" Musterstadt Beispielhausen \
    verheiratet sterreichisch 2018 2013 2008 2025
stays resume-europe.txt "Konstruktion von Getrieben mit CATIA, 18 % weniger Gewicht" "CATIA V5, MATLAB, Python, FEM" "Note 1,7" "Berufserfahrung"
finish
