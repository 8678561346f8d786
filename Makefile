# redact: make, make test, make demo. BUILD= names the folder for output, V=1 shows the commands.
.DELETE_ON_ERROR:
.SUFFIXES:

BUILD ?= build
CC ?= cc
PREFIX ?= /usr/local
BINDIR ?= $(PREFIX)/bin
MANDIR ?= $(PREFIX)/share/man
CFLAGS ?= -O2 -g
HARDEN ?= -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fPIE
HARDEN_LD ?= -pie -Wl,-z,relro,-z,now
WARN = -Wall -Wextra -Wshadow -Wconversion -Werror
ALL_CFLAGS = -std=c11 -D_GNU_SOURCE -I. -I$(BUILD) $(WARN) $(HARDEN) $(CFLAGS)
LIBS = -lpcre2-8 -lsodium -lpthread -lm
Q = $(if $(V),,@)

CRYPTO = base32 blake buf hash64 key print pseudo
RULES_SHARED = builtin canon check check_africa check_americas check_asia check_contact check_date check_device check_europe_east \
	check_europe_north check_europe_south check_europe_west check_finance check_id check_network check_secret check_token conf date \
	dial digits fold inet lexicon pack pack_builtin phone
RULES_ENGINE = address address_back address_before address_lex address_named address_next address_parts address_street address_tail \
	address_world address_world_lex cue detector glance lang organization organization_lex organization_names organization_resume \
	person_cjk person_cjk_cue person_cjk_lex person_cue person_edge person_field person_line person_mail person_memo person_run \
	person_score person_shape place place_lex ruleset ruleset_image shape shape_image signs syntax trigger trigger_scan word word_case
REDACT = allow audit audit_column audit_distinct audit_left audit_map audit_ndjson audit_quasi audit_read audit_sample audit_sheet \
	audit_tell blob context detect encoding engine entity error explain format format_csv format_guess format_json format_lines \
	format_mail format_markup format_ndjson format_sql format_text format_vcard gold gold_brat gold_conll gold_measure gold_ndjson gold_score gold_tell ignores io json json_cut link markup memory pipe policy put ranges \
	replace report report_csv report_gather report_html report_ndjson report_page report_sarif report_text resolve scan scan_cue \
	scan_inert scan_try segment settle sight splice starts text
CLI = cmd_audit cmd_check cmd_explain cmd_filter cmd_key cmd_rules cmd_verify ignoring inputs inspect main measure opts say setup
VERIFY = account align allowed byvalue confirm context dress fields heard homes item json judge load local main matcher missed names \
	needles opts parts \
	print reading residue say tokens unit utf8 values verify
PACKS = core months contact finance device personal national-americas national-europe-west national-europe-south national-europe-north \
	national-europe-east national-asia national-africa network secrets secrets-prefixed secrets-named dates organizations people places quasi
POLICIES = default strict logs hipaa secrets resume

CRYPTO_O = $(CRYPTO:%=$(BUILD)/obj/crypto/%.o)
SHARED_O = $(RULES_SHARED:%=$(BUILD)/obj/rules/%.o) $(BUILD)/obj/rules/pack_image.o
ENGINE_O = $(RULES_ENGINE:%=$(BUILD)/obj/rules/%.o)
REDACT_O = $(REDACT:%=$(BUILD)/obj/redact/%.o)
CLI_O = $(CLI:%=$(BUILD)/obj/redact/cli/%.o)
VERIFY_O = $(VERIFY:%=$(BUILD)/obj/redact/verify/%.o)
# --verify on the filter runs the verifier's own code on each segment.
INSPECT_O = $(filter-out %/main.o %/opts.o %/print.o %/load.o,$(VERIFY_O))

.PHONY: all test tests demo clean layers install uninstall san tsan format format-check tidy eval bench zero stream fuzz oracle oracle-phone cost html-test sarif-test
all: $(BUILD)/redact $(BUILD)/redact-verify

$(BUILD)/redact: $(CLI_O) $(INSPECT_O) $(REDACT_O) $(ENGINE_O) $(SHARED_O) $(CRYPTO_O)
	$(Q)$(CC) $(CFLAGS) $(HARDEN_LD) $(LDFLAGS) -o $@ $^ $(LIBS)

# The link line is the proof that the verifier shares the packs, the lexicon and the key with the detectors, and no more.
$(BUILD)/redact-verify: $(VERIFY_O) $(SHARED_O) $(CRYPTO_O)
	$(Q)$(CC) $(CFLAGS) $(HARDEN_LD) $(LDFLAGS) -o $@ $^ -lpcre2-8 -lsodium

$(BUILD)/obj/%.o: %.c | $(BUILD)/lexicon.bin
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/obj/rules/builtin.o: $(PACKS:%=rules/packs/%.rules)
$(BUILD)/obj/redact/policy.o: $(POLICIES:%=redact/policies/%.policy)
$(BUILD)/obj/redact/verify/judge.o: $(POLICIES:%=redact/policies/%.policy)
$(BUILD)/obj/rules/lexicon.o: $(BUILD)/lexicon.bin

$(BUILD)/obj/rules/shape_image.o: $(BUILD)/shapes.bin

# What the built-in patterns show, worked out here and not at every start.
SHAPES_O = $(SHAPERS:%=$(BUILD)/obj/rules/%.o)
SHAPERS = builtin conf pack shape shape_compile syntax
$(BUILD)/shapes.bin: $(SHAPES_O)
	$(Q)$(CC) $(CFLAGS) $(HARDEN_LD) -o $(BUILD)/shape_compile $(SHAPES_O)
	$(Q)$(BUILD)/shape_compile $@

# What they say, read here and not at every start.
PACKERS_O = $(PACKERS:%=$(BUILD)/obj/rules/%.o)
PACKERS = builtin conf pack pack_compile
$(BUILD)/pack_image.c: $(PACKERS_O)
	$(Q)$(CC) $(CFLAGS) $(HARDEN_LD) -o $(BUILD)/pack_compile $(PACKERS_O)
	$(Q)$(BUILD)/pack_compile $@

$(BUILD)/obj/rules/pack_image.o: $(BUILD)/pack_image.c
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CFLAGS) -g0 -c -o $@ $<

# What a start without options makes of them.
STARTERS_O = $(BUILD)/obj/redact/start_compile.o $(BUILD)/obj/redact/policy.o $(BUILD)/obj/rules/ruleset_write.o \
	$(filter-out %/ruleset_image.o,$(ENGINE_O)) $(SHARED_O)
$(BUILD)/ruleset.bin: $(STARTERS_O)
	$(Q)$(CC) $(CFLAGS) $(HARDEN_LD) $(LDFLAGS) -o $(BUILD)/start_compile $(STARTERS_O) -lpcre2-8
	$(Q)$(BUILD)/start_compile $@

$(BUILD)/obj/rules/ruleset_image.o: $(BUILD)/ruleset.bin

LEXICON_TABLES = $(wildcard rules/lexicons/*.txt)
$(BUILD)/lexicon.bin: rules/lexicons/compile.c rules/lexicons/image.h rules/fold.c $(LEXICON_TABLES)
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) -std=c11 -D_GNU_SOURCE -I. $(WARN) -O2 -o $(BUILD)/compile rules/lexicons/compile.c rules/fold.c
	$(Q)$(BUILD)/compile $@ $(LEXICON_TABLES)

# ---- use ----
NEED = gcc libc6-dev libpcre2-dev libsodium-dev
NEED_TEST = $(NEED) libcmocka-dev python3

demo:
	$(Q)sh tests/need.sh $(NEED)
	$(Q)$(MAKE) --no-print-directory all
	$(Q)sh tests/demo.sh $(BUILD)

MAN = redact/redact.1 redact/redact-verify.1 redact/redact-rules.5

install: all
	install -d $(DESTDIR)$(BINDIR) $(DESTDIR)$(MANDIR)/man1 $(DESTDIR)$(MANDIR)/man5
	install -m 755 $(BUILD)/redact $(BUILD)/redact-verify $(DESTDIR)$(BINDIR)
	install -m 644 $(filter %.1,$(MAN)) $(DESTDIR)$(MANDIR)/man1
	install -m 644 $(filter %.5,$(MAN)) $(DESTDIR)$(MANDIR)/man5

uninstall:
	rm -f $(DESTDIR)$(BINDIR)/redact $(DESTDIR)$(BINDIR)/redact-verify
	rm -f $(filter %.1,$(MAN:redact/%=$(DESTDIR)$(MANDIR)/man1/%)) $(filter %.5,$(MAN:redact/%=$(DESTDIR)$(MANDIR)/man5/%))

# ---- tests ----
TESTS = $(sort $(patsubst tests/test_%.c,%,$(wildcard tests/test_*.c)))
TEST_BINS = $(TESTS:%=$(BUILD)/test/test_%)
FUZZ = $(sort $(patsubst tests/fuzz/%.c,%,$(wildcard tests/fuzz/fuzz_*.c)))
FUZZ_BINS = $(FUZZ:%=$(BUILD)/fuzz/%)
FILTER_O = $(REDACT_O) $(ENGINE_O) $(SHARED_O) $(CRYPTO_O)
VERIFIER_O = $(INSPECT_O) $(SHARED_O) $(CRYPTO_O)
LINK = $(CC) $(ALL_CFLAGS) $(HARDEN_LD) $(LDFLAGS) -o $@ $(filter %.c %.o,$^)

# Every call that can fail for want of memory is counted, and made to fail, by test_oom.
comma = ,
OOM_WRAP = malloc calloc realloc free sodium_malloc sodium_free pcre2_compile_8 pcre2_code_free_8 pcre2_match_8 \
	pcre2_match_data_create_8 pcre2_match_data_free_8 pcre2_match_context_create_8 pcre2_match_context_free_8 \
	pcre2_jit_stack_create_8 pcre2_jit_stack_free_8

test:
	$(Q)sh tests/need.sh $(NEED_TEST)
	$(Q)$(MAKE) --no-print-directory all tests
	$(Q)sh tests/run.sh $(BUILD)

tests: $(TEST_BINS) $(FUZZ_BINS)

$(BUILD)/test/test_%: tests/test_%.c tests/support.c tests/support.h $(FILTER_O)
	$(Q)mkdir -p $(@D)
	$(Q)$(LINK) -lcmocka $(LIBS)

REPORT_OOM_WRAP = malloc calloc realloc free strdup strndup
$(BUILD)/test/test_report_oom: LDFLAGS += $(REPORT_OOM_WRAP:%=-Wl$(comma)--wrap=%)
$(BUILD)/test/test_oom: LDFLAGS += $(OOM_WRAP:%=-Wl$(comma)--wrap=%)
$(BUILD)/test/test_opts: $(BUILD)/obj/redact/cli/opts.o $(BUILD)/obj/redact/cli/say.o

$(BUILD)/test/test_verify_%: tests/test_verify_%.c tests/verify_kit.h $(VERIFIER_O)
	$(Q)mkdir -p $(@D)
	$(Q)$(LINK) -lcmocka -lpcre2-8 -lsodium

# The committed corpus of each fuzz target is replayed by `make test`; `make fuzz` goes on from it with libFuzzer.
$(BUILD)/fuzz/fuzz_verify_%: tests/fuzz/fuzz_verify_%.c tests/fuzz/fuzz.h $(VERIFIER_O)
	$(Q)mkdir -p $(@D)
	$(Q)$(LINK) $(if $(FUZZER),,-DFUZZ_REPLAY) -include tests/fuzz/fuzz.h -lpcre2-8 -lsodium

$(BUILD)/fuzz/fuzz_%: tests/fuzz/fuzz_%.c tests/fuzz/fuzz.h tests/support.c $(FILTER_O)
	$(Q)mkdir -p $(@D)
	$(Q)$(LINK) $(if $(FUZZER),,-DFUZZ_REPLAY) -lcmocka $(LIBS)

FUZZ_SECONDS ?= 60
fuzz:
	$(Q)$(MAKE) --no-print-directory $(SAN) BUILD=$(BUILD)/fuzzing FUZZER=1 \
		CFLAGS="-O1 -g -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all" fuzzers
	$(Q)for t in $(FUZZ); do mkdir -p $(BUILD)/fuzzing/corpus/$$t tests/fuzz/corpus/$$t; echo "== $$t"; \
		$(BUILD)/fuzzing/fuzz/$$t -max_total_time=$(FUZZ_SECONDS) -max_len=4096 -print_final_stats=0 -verbosity=0 \
		$(BUILD)/fuzzing/corpus/$$t tests/fuzz/corpus/$$t || exit 1; done
fuzzers: LDFLAGS += -fsanitize=fuzzer
fuzzers: $(FUZZ_BINS)

# The same programs under sanitizers, in a folder of their own.
SAN = CC=clang HARDEN= HARDEN_LD= Q=@
san:
	$(Q)$(MAKE) --no-print-directory $(SAN) BUILD=$(BUILD)/san CFLAGS="-O1 -g -fsanitize=address,undefined \
		-fno-sanitize-recover=all -fno-omit-frame-pointer" all tests
	$(Q)ZERO=2000 NO_TIMING=1 sh tests/run.sh $(BUILD)/san

tsan:
	$(Q)$(MAKE) --no-print-directory $(SAN) BUILD=$(BUILD)/tsan CFLAGS="-O1 -g -fsanitize=thread" all $(BUILD)/tsan/test/test_contracts
	$(Q)UNITS_ONLY=1 sh tests/run.sh $(BUILD)/tsan

layers:
	$(Q)sh tests/layers.sh

C_FILES = $(shell find crypto rules redact tests -name '*.[ch]')
format:
	clang-format -i $(C_FILES)
format-check:
	$(Q)clang-format --dry-run -Werror $(C_FILES)
tidy:
	$(Q)printf '%s\n' $(filter crypto/%.c rules/%.c redact/%.c,$(C_FILES)) | xargs -P 2 -n 6 \
		sh -c 'clang-tidy --quiet "$$@" -- -std=c11 -D_GNU_SOURCE -I. 2>/dev/null' tidy

# ---- measuring: not part of `make test`; figures are kept in README.md and tests/bench/RESULTS.md ----
eval: all
	$(Q)python3 tests/eval/eval.py --redact $(BUILD)/redact

bench: all
	$(Q)python3 tests/bench/bench.py --redact $(BUILD)/redact --work $(BUILD)/bench --out tests/bench/RESULTS.md

# What each rule costs over a file: make cost FILE=...
$(BUILD)/cost: tests/bench/cost.c tests/support.c $(FILTER_O)
	$(Q)$(LINK) -Wl,--wrap=pcre2_match_8 -lcmocka $(LIBS)
cost: $(BUILD)/cost
	$(Q)$(BUILD)/cost $(FILE)

# Our check digits beside python3-stdnum's, on N computed numbers each.
N ?= 100000
$(BUILD)/oracle: tests/oracle/checks.c $(SHARED_O)
	$(Q)$(LINK) -lpcre2-8
oracle: $(BUILD)/oracle
	$(Q)sh tests/need.sh python3-stdnum
	$(Q)/usr/bin/python3 tests/oracle/oracle.py --checks $(BUILD)/oracle --n $(N)

# The phone reader beside libphonenumber-js's.
$(BUILD)/oracle-phone: tests/oracle/phone.c $(BUILD)/obj/rules/dial.o $(BUILD)/obj/rules/phone.o
	$(Q)$(LINK)
oracle-phone: $(BUILD)/oracle-phone
	$(Q)cd $(BUILD) && npm install --silent --no-save libphonenumber-js@1.13.16 && node ../tests/oracle/phone.mjs ./oracle-phone $(N)

# The pages of reports in a real browser; SARIF against its schema, as Microsoft's package carries it.
CHROMIUM ?= $(shell command -v chromium chromium-browser google-chrome | head -n 1)
html-test: all
	$(Q)mkdir -p $(BUILD)/html && cd $(BUILD)/html && npm install --silent --no-save playwright-core@1.65.1
	$(Q)sh tests/html/run.sh $(BUILD) "$(CHROMIUM)"
sarif-test: all
	$(Q)mkdir -p $(BUILD)/html && cd $(BUILD)/html && npm install --silent --no-save @microsoft/jest-sarif@1.0.0-beta.0
	$(Q)python3 tests/html/sarif.py $(BUILD)/redact $(BUILD)/html/node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json

# Nothing found in 10^6 of each kind; a stream of 4 GiB in bounded memory.
zero: all
	$(Q)sh tests/zero.sh $(BUILD)/redact 1000000
stream: all
	$(Q)sh tests/stream.sh $(BUILD)/redact 4096

clean:
	rm -rf $(BUILD)

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
